"""The schemas of the formats, loaded once; nothing is fetched for them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

SCHEMAS = Path(__file__).parents[2] / "schemas"
DTD = Path(__file__).parents[2] / "termbase/exchange/schemas/tmx14.dtd"
NAMES = {
    "http://www.w3.org/2001/xml.xsd": "xml.xsd",
    "informativeCopiesOf3rdPartySchemas/w3c/xml.xsd": "xml.xsd",
}
BOTH = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
<xs:import namespace="urn:oasis:names:tc:xliff:document:2.0" schemaLocation="{core}"/>
<xs:import namespace="http://www.w3.org/2005/11/its" schemaLocation="{its}"/>
</xs:schema>"""


class _Local(etree.Resolver):
    """What a schema imports stands beside it, whatever address it has."""

    def resolve(self, url: str, public: str | None, context: object) -> object:
        for name, file in NAMES.items():
            if url.endswith(name):
                return self.resolve_filename(str(SCHEMAS / file), context)
        return None


@cache
def schema(name: str) -> etree.XMLSchema:
    """Of "xliff12", or of "xliff" with its module for quality issues."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Local())
    if name == "xliff12":
        return etree.XMLSchema(etree.parse(str(SCHEMAS / "xliff-core-1.2-strict.xsd"), parser))
    both = BOTH.format(core="xliff-core-2.0.xsd", its="its-lqi.xsd")
    return etree.XMLSchema(etree.fromstring(both, parser, base_url=f"{SCHEMAS}/"))


@cache
def dtd(path: Path = DTD) -> etree.DTD:
    return etree.DTD(str(path))


def assert_valid(name: str, content: str) -> etree._Element:
    """The root of an export in the format `name`, which its schema allows."""
    root = etree.fromstring(content.encode(), etree.XMLParser(no_network=True, resolve_entities=False))
    (dtd() if name == "tmx" else schema(name)).assertValid(root)
    return root
