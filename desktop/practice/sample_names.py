"""The lists that the big sample firm is made from: names of many origins, streets and towns, all of them invented in this mix."""

from __future__ import annotations


def _words(text: str, between: str | None = None) -> tuple[str, ...]:
    return tuple(text.split(between))


FIRST = _words(
    "Adaeze Ahmed Aisha Amélie André Anneke Beatriz Björn Camille Carlos Chen Chidi Daniela Dmytro Élise Emeka Émilie Eun-ji "
    "Fatima Fiona François Gabriel Gurpreet Hannah Harpreet Hélène Ibrahim Ingrid Isabel Jamal Jasleen Jean-Luc Joan Jorge "
    "Kamala Katarzyna Kenji Lars Leila Lise Luc Magnus Malik Margaret Marie-Ève Mei Minh Mohammed Nadia Ngozi Noor Olivia "
    "Oluwaseun Paolo Parveen Piotr Priya Rajesh Robert Rosa Sanjay Sarah Sébastien Siobhán Svetlana Tariq Thi Thomas Tuan "
    "Uma Valérie Walter Wei Xin Yasmin Yuki Zofia"
)
MIDDLE = _words("Anne James Marie Lee Rose Chioma Singh Kaur Louis John Grace Thi Amal Jan")
LAST = _words(
    "Abbott Adeyemi Al-Masri Andersen Bālodis Beaulieu Bélanger Bouchard Castellanos Chen Côté Delacroix Deschênes Diallo Dubé "
    "Eriksen Fernandes Fitzgerald Fontaine Fraser Gagné Gill Håkansson Haddad Hoang Hussain Ivanova Jankowski Kapoor Khan "
    "Kowalczyk Larsen Lavoie Lévesque Li Lindqvist MacAllister McIntosh Marchetti Moreau Morimoto Murphy Nakamura Nguyen "
    "Novák O'Neill Okafor Okonkwo Olsen Ouellet Park Patel Pelletier Petrov Pham Rahman Raman Rossi Sandhu Santos Schröder "
    "Shevchenko Singh Sinclair Sokolov St-Pierre Tanaka Thériault Tran Tremblay-Roy Vasquez Virtanen Wójcik Wong Yilmaz Zhang"
)  # fmt: skip
COMPANY = _words(
    "Brightwater Cedarbrook Foxglove Granite Heron Ironwood Juniper Kestrel Larch Meadowlark Northgate Osprey Prairie Quarry "
    "Redstone Saltmarsh Tamarack Umber Vantage Willowbank"
)
TRADE = _words("Homes Developments Properties Holdings Builders Realty Ventures Land")
STREET = _words(
    "Willow Bay|Larkspur Way|Cedar Crescent|Harbour Square|Quai du Nord|Heron Landing|Maple Court|Birch Lane|Foundry Street|"
    "Aspen Gate|Canal View|Coach Hill Drive|Orchard Gate|Prairie Rose Link|Queen's Wharf|Foothill Road|Lock Street|Pier Road|"
    "Rideau Mews|Sugarbush Trail|Windrow Heights|Old Mill Road",
    "|",
)
TOWN = (
    ("Calgary", "Alberta", "T2B"), ("Edmonton", "Alberta", "T5A"), ("Red Deer", "Alberta", "T4N"),
    ("Kingston", "Ontario", "K7K"), ("Toronto", "Ontario", "M5J"), ("Ottawa", "Ontario", "K2P"),
    ("Hamilton", "Ontario", "L8P"), ("Airdrie", "Alberta", "T4B"), ("Guelph", "Ontario", "N1H"),
)  # fmt: skip
AREA_CODE = {"Alberta": ("403", "780", "587"), "Ontario": ("613", "416", "905", "519")}
