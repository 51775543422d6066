"""What each sign of stance counts for; written by `bench.stance_fitting`, not by hand.

Fitted on SciFact (Wadden and others, 2020; claims and annotations CC BY 4.0, abstracts ODC-By 1.0) and FoolMeTwice
(Eisenschlos and others, 2021; Apache-2.0). Each sign has its weight, mean and deviation; CONFIDENCE has slope and shift
of the log odds for each stance.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weighing:
    """A logistic regression over signs: name to weight, mean and deviation."""

    bias: float
    signs: dict[str, tuple[float, float, float]]


SPEAKS_OF_IT = Weighing(
    0.7234,
    {
        "alike_only": (0.2225, 0.0478, 0.0817),
        "both_halves": (0.2781, 0.2648, 0.2538),
        "both_halves_at_once": (0.1794, 0.2377, 0.2392),
        "course-.": (-0.2223, 0.0219, 0.1217),
        "covered": (-0.1303, 0.4195, 0.2334),
        "covered_squared": (0.2278, 0.2305, 0.2255),
        "digits": (0.1570, 1.2703, 1.5707),
        "directions_only_agree": (0.1342, 0.2360, 0.5357),
        "directions_only_oppose": (0.1710, 0.1209, 0.3814),
        "directions_oppose": (0.0199, 0.1720, 0.4416),
        "figures_missing": (-0.2498, 0.1400, 0.4003),
        "first_found": (0.1780, 0.4845, 0.4933),
        "hedged": (-0.1489, 0.1642, 0.3705),
        "in_order": (0.1255, 0.6452, 0.2986),
        "last_found": (0.1287, 0.4483, 0.4905),
        "most_telling_missing": (-0.1944, 0.9362, 0.1919),
        "name_missing_beside_others": (-0.1691, 0.1178, 0.1970),
        "not_significant": (0.1386, 0.0156, 0.1240),
        "of_other_things": (-0.0909, 0.8042, 0.1391),
        "one_negates": (-0.0530, 0.1882, 0.3909),
        "only_passage_negates": (0.1112, 0.0436, 0.1435),
        "others_of_kind": (0.3291, 0.0456, 0.2204),
        "passage_says_none": (0.1305, 0.1209, 0.3260),
        "purposes": (-0.3558, 0.6083, 0.9411),
        "ratio_shows_none": (0.0835, 0.0157, 0.1243),
        "results": (0.2235, 0.7500, 0.9859),
        "results_in_best": (0.1557, 0.4581, 0.6746),
        "sentences": (-0.0359, 0.3537, 0.4797),
        "significant": (0.1659, 0.0412, 0.1987),
        "spread_over_sentences": (0.0735, 0.0241, 0.0631),
        "telling_missing": (-0.0370, 2.1347, 1.3494),
    },
)

AGREES = Weighing(
    0.4361,
    {
        "alike_only": (0.0568, 0.0576, 0.0883),
        "all_directions_oppose": (-0.2026, 0.0371, 0.1412),
        "antonyms": (-0.3119, 0.0323, 0.1374),
        "best_has_direction": (0.1384, 0.6521, 0.4763),
        "contrast": (0.0680, 0.1710, 0.3765),
        "course++": (0.0632, 0.1185, 0.3009),
        "course+.": (0.0480, 0.0287, 0.1470),
        "course-0": (-0.1402, 0.0151, 0.1083),
        "covered_on_average": (0.1730, 0.3927, 0.2196),
        "dates_differ": (-0.2326, 0.0101, 0.1064),
        "directions_only_oppose": (-0.2774, 0.1563, 0.4465),
        "directions_oppose": (-0.3081, 0.2139, 0.5054),
        "directions_together": (0.1135, 0.1870, 0.9812),
        "figures_agree": (0.1158, 0.0361, 0.1670),
        "figures_differ": (-0.3261, 0.0100, 0.0767),
        "negated_differently": (-0.1652, 0.0163, 0.0588),
        "none_against_direction": (-0.2525, 0.0422, 0.2010),
        "of_other_things": (-0.1033, 0.7853, 0.1425),
        "one_negates": (-0.1457, 0.1919, 0.3938),
        "only_claim_says_none": (-0.3146, 0.0515, 0.2211),
        "other_names": (-0.1110, 0.0638, 0.2649),
        "others_of_kind": (-0.1138, 0.0619, 0.2563),
        "others_of_kind_covered": (-0.1957, 0.0231, 0.1076),
        "plain_missing": (0.1043, 3.3211, 1.5955),
        "purposes": (0.1726, 0.5137, 0.8645),
        "ratio_agrees": (0.1849, -0.0008, 0.2565),
        "ratio_shows_none_denied": (0.0873, 0.0087, 0.0929),
        "same_direction_denied": (-0.0995, 0.0113, 0.1474),
        "spread_over_sentences": (0.1498, 0.0294, 0.0700),
        "stretch": (0.1046, 2.1773, 1.1252),
    },
)

CONFIDENCE = {
    "supports": (1.2075, 0.3821),
    "refutes": (0.6866, 0.6014),
}
