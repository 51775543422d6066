"""What each sign of stance counts for; written by `bench.stance_fitting`, not by hand.

Fitted on SciFact (Wadden and others, 2020; claims and annotations CC BY 4.0, abstracts ODC-By 1.0) and FoolMeTwice
(Eisenschlos and others, 2021; Apache-2.0). Each sign has its weight, mean and deviation.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weighing:
    """A logistic regression over signs: name to weight, mean and deviation."""

    bias: float
    signs: dict[str, tuple[float, float, float]]


SPEAKS_OF_IT = Weighing(
    0.8138,
    {
        "alike_only": (0.2143, 0.0488, 0.0824),
        "both_halves": (0.2966, 0.2732, 0.2534),
        "both_halves_at_once": (0.2011, 0.2453, 0.2393),
        "course-.": (-0.2368, 0.0188, 0.1126),
        "covered": (-0.3306, 0.4324, 0.2256),
        "covered_squared": (0.3384, 0.2379, 0.2253),
        "digits": (0.1407, 1.2803, 1.5722),
        "directions_only_agree": (0.1326, 0.2432, 0.5441),
        "directions_only_oppose": (0.1890, 0.1234, 0.3853),
        "directions_oppose": (0.0103, 0.1847, 0.4570),
        "figures_missing": (-0.2326, 0.0975, 0.3369),
        "first_found": (0.1594, 0.4993, 0.4934),
        "hedged": (-0.1510, 0.1621, 0.3685),
        "in_order": (0.1259, 0.6501, 0.3015),
        "last_found": (0.1068, 0.4622, 0.4916),
        "most_telling_missing": (-0.2000, 0.9342, 0.1946),
        "name_missing_beside_others": (-0.1900, 0.1213, 0.1991),
        "not_significant": (0.1622, 0.0156, 0.1241),
        "of_other_things": (-0.0501, 0.7985, 0.1372),
        "one_negates": (-0.0219, 0.2177, 0.4127),
        "only_passage_negates": (0.0457, 0.0507, 0.1516),
        "others_of_kind": (0.3175, 0.0466, 0.2228),
        "passage_says_none": (0.1453, 0.1231, 0.3286),
        "purposes": (-0.3588, 0.6124, 0.9445),
        "ratio_shows_none": (0.1104, 0.0158, 0.1247),
        "results": (0.2251, 0.7573, 0.9905),
        "results_in_best": (0.1807, 0.4572, 0.6735),
        "sentences": (-0.0743, 0.3651, 0.4831),
        "significant": (0.1784, 0.0417, 0.1998),
        "spread_over_sentences": (0.1015, 0.0249, 0.0640),
        "telling_missing": (-0.0425, 2.0996, 1.3449),
    },
)

AGREES = Weighing(
    0.4571,
    {
        "alike_only": (0.0727, 0.0576, 0.0883),
        "all_directions_oppose": (-0.1686, 0.0357, 0.1388),
        "antonyms": (-0.2933, 0.0340, 0.1413),
        "best_has_direction": (0.1442, 0.6545, 0.4755),
        "contrast": (0.0759, 0.1710, 0.3765),
        "course++": (0.0821, 0.1137, 0.2954),
        "course+.": (0.0563, 0.0269, 0.1419),
        "course-0": (-0.1888, 0.0155, 0.1106),
        "covered_on_average": (0.1716, 0.3927, 0.2196),
        "dates_differ": (-0.2276, 0.0101, 0.1064),
        "directions_only_oppose": (-0.2147, 0.1549, 0.4453),
        "directions_oppose": (-0.3617, 0.2229, 0.5151),
        "directions_together": (0.1349, 0.1856, 0.9701),
        "figures_agree": (0.1133, 0.0455, 0.1957),
        "figures_differ": (-0.2134, 0.0194, 0.1055),
        "negated_differently": (-0.1968, 0.0215, 0.0687),
        "none_against_direction": (-0.2216, 0.0436, 0.2043),
        "of_other_things": (-0.1029, 0.7853, 0.1425),
        "one_negates": (-0.1370, 0.2183, 0.4131),
        "only_claim_says_none": (-0.3045, 0.0530, 0.2240),
        "other_names": (-0.1199, 0.0638, 0.2649),
        "others_of_kind": (-0.1109, 0.0619, 0.2563),
        "others_of_kind_covered": (-0.1974, 0.0231, 0.1076),
        "plain_missing": (0.1103, 3.3211, 1.5955),
        "purposes": (0.1732, 0.5137, 0.8645),
        "ratio_agrees": (0.1831, -0.0008, 0.2565),
        "ratio_shows_none_denied": (0.0817, 0.0087, 0.0929),
        "same_direction_denied": (-0.1591, 0.0131, 0.1570),
        "spread_over_sentences": (0.1625, 0.0294, 0.0700),
        "stretch": (0.1138, 2.1773, 1.1252),
    },
)
