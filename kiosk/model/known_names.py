"""First names, family names and towns that people in the Netherlands and Belgium write most, to tell which is which.

No list is whole: a name that is not here is known by its capitals, by what stands before it, or by its ending.
"""

from __future__ import annotations

import re
from functools import lru_cache

FIRST_NAMES = """
    Aad Aafke Abdel Abdul Abdullah Abel Achmed Ad Adam Adriaan Adrie Agnes Agnieszka Ahmed Aisha Albert Alex
    Alexander Ali Alice Alicia Amber Amin Amina Amir Amira Anas Andre Andrea André Angela Anil Anita Anja Anke
    Ankie Ann Anna Anne Anneke Annelies Annemarie Annet Annette Annie Annika Anouck Anouk Ans Antje Antoinette
    Anton Antonie Arend Arie Arjan Arjen Arno Arnold Arthur Astrid Aya Ayla Aylin Ayse Ayşe Aziz Azra Barbara
    Bart Bas Bauke Beatrix Ben Benjamin Benno Berend Berna Bernadette Bernard Bernhard Berry Bert Berta Bertus
    Betty Bianca Bilal Bob Boris Boudewijn Bram Brenda Brigitte Britt Bruno Burak Carl Carla Carlo Carmen
    Carolien Carolina Caroline Cas Casper Cathy Cato Cees Celine Chaima Chandra Chantal Charlotte Chris
    Christa Christel Christiaan Christian Christina Christine Cindy Clara Claudia Clemens Coby Coen Conny Cor
    Corina Corine Cornelia Cornelis Corné Corrie Cynthia Daan Daniel Daniëlle Daphne David Debby Debora
    Deborah Demi Denise Deniz Dennis Desiree Dewi Diana Dick Diederik Dieuwke Dini Dion Dirk Dirkje Dmitri
    Dolf Dominique Dorien Doris Douwe Driss Ebru Eddy Edith Edwin Eefje Egbert Elias Elif Eline Elisabeth
    Elise Eliza Ella Ellen Elly Eloise Els Elsa Elsbeth Emiel Emil Emily Emine Emma Emmy Emre Enrico Eric Erik
    Erna Ernest Ernst Esther Eva Evelien Eveline Evert Ewa Ewout Fabian Fadma Farid Fatih Fatima Fatma Fay
    Feike Femke Fien Finn Fleur Floor Floris Fons Francien Francis Frank Frans Fred Freddy Frederik Frederike
    Freek Frits Gabriel Gea Geert Geertje Geertruida George Gerard Gerben Gerbrand Gerda Gerrie Gerrit Gerry
    Gert Gertjan Gijs Gina Gisela Gonnie Grada Greet Greetje Guido Gusta Guus Gül Gülsüm Hafsa Hakan Halima
    Hamid Hamza Hana Hanna Hannah Hanneke Hannie Hans Harm Harmen Harold Harriet Harry Hassan Hatice Heidi
    Heleen Helena Helga Helma Hendrik Hendrika Henk Hennie Henny Henri Henriette Herbert Herma Herman Hester
    Hidde Hilde Hiske Hubert Hugo Huib Huseyin Hüseyin Ibrahim Ida Ilias Ilona Ilse Imane Ina Ineke Inez Inge
    Ingrid Irene Iris Isabel Ismail Ivan Ivo Ivonne Jaap Jack Jaco Jacob Jacoba Jacqueline Jacques Jade Jamal
    James Jamila Jan Jana Janneke Jannes Jannetje Jannie Janny Jantien Jantje Jarno Jason Jasper Jawad Jay
    Jayden Jeanet Jeanette Jelle Jenny Jens Jeroen Jesse Jessica Jet Jill Jim Jip Jo Joan Joanne Jochem Jody
    Joep Joey Johan Johanna Johannes John Johnny Joke Jolanda Jolien Jonas Jonathan Joop Joost Jordi Jorien
    Jorik Jorinde Joris Jorrit Jort Jos Josephine Josje José Joyce Judith Judy Jules Julia Julian Julie
    Juliette Jur Jurgen Jurre Justin Kaat Kai Karel Karen Karien Karim Karima Karin Karina Karlijn Karst
    Kasper Katarzyna Katja Kees Keimpe Kelly Kenneth Kevin Khadija Khalid Kim Kitty Klaas Klaasje Klara Koen
    Koenraad Kofi Koos Kristel Kristin Krzysztof Kwame Kyra Lammert Lana Lara Larissa Lars Latifa Laura Lea
    Leen Leendert Leila Leo Leon Leonard Leonie Leontien Levi Lex Liam Lianne Lidia Lidy Lieke Lies Liesbeth
    Lieve Lili Lily Linda Lisa Lisanne Lisette Liv Liza Lize Lodewijk Loek Loes Lola Lotte Louis Luc Luca
    Lucas Lucia Lucie Ludo Luis Luna Luuk Lydia Maaike Maarten Mabel Machiel Machteld Magdalena Maikel Malika
    Manon Marc Marcel Marco Marek Margo Margot Margreet Margriet Maria Mariam Marian Mariana Marianne Marieke
    Marielle Mariette Marije Marijke Marinus Marion Marissa Marit Mariëlle Marja Marjan Marjolein Mark Marleen
    Marlies Marlijn Marloes Marnix Marry Marten Martha Martijn Martin Martine Mathijs Mathilde Matthijs Maud
    Maurice Maurits Max Maya Małgorzata Mehmet Meike Meindert Melanie Melissa Melvin Menno Merel Merijn Mia
    Michael Michel Michiel Mieke Mika Mike Milan Milou Mina Minh Minke Mira Miranda Mirjam Mohamed Mohammed
    Moniek Monique Mourad Murat Mustafa Myriam Myrthe Nadia Naima Najat Nana Nancy Naomi Naoual Natalia
    Natascha Natasja Nathalie Neeltje Nel Nick Nicky Nico Nicolaas Nicole Niels Nienke Nina Noa Noah Noor
    Noortje Nora Norbert Nordin Nour Noël Olaf Olav Oleksandr Olena Olga Olivia Olivier Omar Onno Oscar Otto
    Pamela Pascal Patricia Patrick Patty Paul Paula Pauline Pepijn Peter Petra Philip Pien Pierre Piet Pieter
    Pieternel Pim Piotr Pleun Priscilla Quinten Quirine Rabia Rachel Rachid Radha Rafael Ralph Ramon Ramona
    Rania Raoul Ravi Rayan Rebecca Regina Rein Reinder Reinier Remco Renate Rene Rens Renske René Renée Reza
    Ria Rianne Ricardo Richard Rick Riekie Rieks Rien Riet Rik Rineke Rinus Rob Robbert Robbie Robert Robin
    Roderick Roel Roelie Roelof Rogier Roland Rolf Romy Ron Ronald Ronnie Roos Rosa Rosalie Rowan Rowena Roy
    Ruben Rudi Rudolf Rudy Rutger Ruth Ruud Saar Sabine Sabrina Said Sakina Salima Salma Sam Samantha Samia
    Samir Samira Samuel Sander Sandra Sanne Sara Sarah Sascha Saskia Sean Sebastiaan Selim Selma Sem Semra
    Sera Serge Sergei Sevda Shanna Shanti Sharda Sharon Sheila Sherida Siebe Siem Sietse Sietske Sijtske
    Silvia Simon Simone Sina Sjaak Sjaan Sjef Sjoerd Sjors Sjoukje Sofie Sonja Sonny Sophie Souad Soufiane
    Stan Stef Stefan Steffie Stephan Sterre Steven Stijn Sunita Susan Suzanne Suze Sven Svenja Svetlana Sybren
    Sylvia Tamara Tanja Tara Tess Tessa Teun Teunis Thea Theo Theodoor Thera Thijmen Thijs Thom Thomas Tibor
    Tiemen Tim Tineke Titia Tjalling Tjeerd Tjitske Tobias Tom Tomasz Ton Tonnie Toos Trees Trijntje Trudy
    Truida Truus Tünde Ulrike Urmila Ursula Valerie Veerle Vera Victor Victoria Viktor Vincent Vivian Walter
    Warner Wendy Wessel Wiebe Wiebren Wieger Wiesje Wietse Wietske Wijnand Wil Wilbert Wilhelmina Willeke
    Willem Willemijn Willy Wilma Wim Winnie Winston Wouter Xander Xavier Xiaoming Yannick Yara Yasmin Yasmine
    Yassine Yoran Yorick Younes Youssef Youssra Ytje Yusuf Yvette Yvonne Zara Zeynep Zohra Zoë Ömer Özlem
    Đorđe Łukasz
""".split()  # noqa: SIM905  # a thousand names read better than a thousand strings
FAMILY_NAMES = """
    Aarts Aksoy Alberts Ali Amrani Arslan Assink Aydin Azzouzi Baars Bakker Barendregt Beckers Beek Beekman
    Beijer Bekker Benali Berends Berendsen Berg Berger Bergsma Beukers Blom Boer Boers Boersma Bogaert
    Boonstra Bos Bosch Boskma Bosma Bosman Bouma Bouman Bouwman Braam Brands Brinkman Broek Broekhuizen
    Brouwer Brouwers Bruijn Bruin Buijs Celik Chang Chen Claes Coen Cornelissen Corstens Cremers Dam Damen
    Dekker Dekkers Demir Diepen Dijk Dijkman Dijkstra Dogan Donker Doorn Doğan Drent Driessen Dubois Duijn
    Edens El-Amrani Elzinga Engelen Engels Essers Evers Everts Faber Fernandes Fischer Franken Franssen
    Friedrich Garcia García Geerts Gerrits Gerritsen Goossens Graaf Graaff Groenen Groeneveld Groenewoud Groot
    Güler Haan Haas Haddad Hamers Have Heijden Heijmans Heijnen Helm Hendriks Hendriksen Hendrikx Henning
    Hermans Hermsen Heuvel Hoek Hoekstra Hoff Hoffman Hofman Hofstra Holtrop Hoogland Horst Houben Houtman
    Huang Huisman Huizinga Idrissi Jacobs Jager Jansen Jansma Janssen Janssens Jong Jonge Jonker Joosten
    Jovanović Jürgens Kamp Kamps Karaca Karels Kaya Keijzer Keizer Kerkhof Kiliç Klaassen Klerk Kloosterman
    Koers Kok Koning Konings Kooi Kooij Koopman Koopmans Korver Koster Kowalski Kraai Kramer Krijnen Kroon
    Kruijf Kruiswijk Kuijpers Kuiper Kuipers Kumar Kurt Kılıç Laan Lambrechts Lammers Langen Leenders Leeuw
    Leeuwen Lemmens Li Lin Linden Liu Looij Lopez Lubbers Maas Maes Mansour Martens Martinez Mathijssen Meer
    Meerman Meijer Meijers Mertens Meulen Meyer Meyers Michiels Mol Molenaar Mollema Mulder Mulders Muller
    Müller Naber Neuteboom Nguyen Nijhuis Nijland Noordzij Nowak Oever Ooijen Oosterhuis Otten Ouali
    Oudenaarden Ozturk Peeters Peters Petersen Pieters Pietersen Ploeg Poel Pol Polat Postema Postma Prins
    Prinsen Ramdin Reijnders Rijk Rijn Ritsema Ritzema Roelofs Roelofsen Rooij Rooijen Rosman Rossi Ruijter
    Ruiter Rutten Sahin Sanders Sari Schaap Schilder Schipper Schippers Schmidt Scholte Scholten Scholtens
    Schouten Schreuder Schreurs Schut Schuurman Simons Singh Slager Smeenk Smeets Smink Smit Smith Smits
    Snijders Snoek Spaan Spijker Steenbergen Stegeman Stevens Stoffels Strijbos Swart Swinkels Terlouw
    Terpstra Teunissen Thijssen Thomassen Timmer Timmerman Timmermans Tol Tran Tuinstra Uijl Unal Valk Veen
    Veenstra Veer Velde Velden Veldhuis Veldhuizen Verbeek Verbruggen Verburg Verhaar Verhagen Verhoef
    Verhoeven Verkerk Verma Vermeer Vermeulen Verschoor Versteeg Verweij Veth Vink Visscher Visschers Visser
    Vliet Vonk Vos Vries Waal Wagenaar Wal Wang Waterman Weber Weel Weijden Westerhof Westra Wever Wiersma
    Wijk Wijnen Wilde Willems Willemsen Wilson Witteveen Wolf Wolters Wong Wouters Wu Xu Yang Yildirim Yildiz
    Yilmaz Yıldırım Yıldız Yılmaz Zeeman Zhang Zhao Zhou Zijlstra Zuiderveld Zwiers Çelik Çetin Özdemir Öztürk
    Ünal Şahin
""".split()  # noqa: SIM905
TOWNS = """
    Aalsmeer Aalst Alkmaar Almelo Almere Alphen Amersfoort Amstelveen Amsterdam Antwerpen Apeldoorn Arnhem
    Assen Barneveld Bergen Beverwijk Bilthoven Boxtel Breda Brugge Brussel Bussum Capelle Culemborg Dalfsen
    Delft Delfzijl Deventer Diemen Doetinchem Dokkum Dordrecht Drachten Dronten Druten Duiven Ede Eindhoven
    Elburg Emmeloord Emmen Enkhuizen Enschede Epe Ermelo Etten-Leur Franeker Geldermalsen Geldrop Geleen Genk
    Gent Goes Gorinchem Gouda Groningen Haaksbergen Haarlem Hardenberg Harderwijk Harlingen Hasselt Heemskerk
    Heemstede Heerde Heerenveen Heerhugowaard Heerlen Helder Hellevoetsluis Helmond Hengelo Hilversum
    Hoofddorp Hoogeveen Hoogezand Hoorn Houten Huizen Hulst IJmuiden IJsselstein Joure Kampen Katwijk Kerkrade
    Kortrijk Leek Leerdam Leeuwarden Leiden Leidschendam Lelystad Lemmer Leusden Leuven Lisse Lochem Maarssen
    Maassluis Maastricht Mechelen Meppel Middelburg Middelharnis Mijdrecht Naaldwijk Naarden Nieuwegein
    Nijkerk Nijmegen Nijverdal Noordwijk Nunspeet Oldenzaal Ommen Oostende Oosterhout Oss Papendrecht
    Purmerend Putten Raalte Rheden Ridderkerk Rijssen Rijswijk Roermond Roosendaal Rotterdam Schagen Schiedam
    Sittard Sliedrecht Sneek Soest Spijkenisse Stadskanaal Steenwijk Terneuzen Tiel Tilburg Turnhout Uden
    Uithoorn Urk Utrecht Valkenswaard Veendam Veenendaal Veghel Veldhoven Velp Venlo Venray Vlaardingen
    Vlissingen Voorburg Voorschoten Waalwijk Waddinxveen Wageningen Wassenaar Weert Weesp Winschoten
    Winterswijk Woerden Wolvega Zaandam Zaltbommel Zandvoort Zeist Zevenaar Zierikzee Zoetermeer Zutphen
    Zwijndrecht Zwolle
""".split()  # noqa: SIM905
NOT_PEOPLE = frozenset("""
    albert heijn|jan linders|hans anders|dirk van den broek|michael kors|karel appel|bart smit|emma sleep|simon lévelt
    willem alexander
    johan cruijff|peter langhout|johan cruyff|thomas cook|robert half|david lloyd|daniel wellington
""".strip().replace("\n", "|").replace("    ", "").split("|"))  # fmt: skip
"""What looks like a first name and a family name, and is a shop or somebody everybody knows."""
_FIRST = frozenset(map(str.casefold, FIRST_NAMES))
_FAMILY = frozenset(map(str.casefold, FAMILY_NAMES))
_TOWN = frozenset(map(str.casefold, TOWNS))
_FAMILY_ENDING = re.compile(
    r".{2,}(?:stra|sma|jsma|inga|enga|meijer|meyer|meier|mans|oğlu|oglu|ović|ovic|ević|evic|escu|wicz|wski|wska|ovski)"
    r"|(?:ooster|wester|noorder|zuider|nieuwen|olden|ouden|midden|hogen|groene|water)"
    r"(?:huis|huizen|hof|hoff|veld|kamp|broek|beek|horst|dijk|berg|burg|boom|laar|poel|hoven|daal|sloot|brink)"
)
_IRISH = re.compile(r"(?:o['’]|mc|mac(?=[A-Z]))[^\W\d_]{3,}", re.IGNORECASE)


def is_first(word: str) -> bool:
    """Tell whether a word is a first name that many people have, in any case: "Ria", "jan-willem"."""
    small = word.casefold()
    return small in _FIRST or ("-" in small and all(part in _FIRST for part in small.split("-")))


@lru_cache(maxsize=4096)
def is_family(word: str) -> bool:
    """Tell whether a word is a family name, in any case, by the list or by an ending that hardly any other word has."""
    parts = [part for part in word.casefold().strip(".,").split("-") if part]
    return any(part in _FAMILY or _FAMILY_ENDING.fullmatch(part) or _IRISH.fullmatch(part) for part in parts) and not (
        is_town(word) or is_first(word)
    )


def is_town(word: str) -> bool:
    """Tell whether a word is a town, in any case."""
    return word.casefold().strip(".,") in _TOWN


def may_name_somebody(name: str) -> bool:
    """Tell whether a file of this name may be called after a person: a known name, or a number of six figures in it.

    Errs on the side of a person: "mark", "roos" and "bakker" are names too.
    """
    words = re.split(r"[\W\d_]+", name)
    return any(word and (is_first(word) or is_family(word)) for word in words) or bool(re.search(r"(?:\d\D?){6}", name))
