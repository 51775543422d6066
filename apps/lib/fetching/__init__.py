"""Fetching pages from the web without being led astray; `pages.fetch` is the door.

An address that a person typed may lead anywhere, and so may every redirect that a server answers with. What is asked
for is therefore decided in one place and in this order, again at every hop:

1. `urls` takes the address apart, once; nothing is parsed a second time by another rule.
2. `policy` says whether its port may be asked, and whether the operator named its host.
3. `addresses` resolves the name and looks at every address that it stands for.
4. `robots` asks whether the site lets programs in.
5. `exchange` connects to one of the addresses that were looked at (there is no second lookup that could answer
   otherwise), under one deadline and one count of bytes that hold for names, handshakes, headers and bodies alike.
6. `bodies` unpacks no more than it may; `types` looks at what came, whatever the server called it.
"""
