"""First names, family names and towns that people in the Netherlands and Belgium write most, to tell which is which.

No list is whole: a name that is not here is known by its capitals, by what stands before it, or by its ending.
"""

from __future__ import annotations

import re
from functools import lru_cache

FIRST_NAMES = """
    Aad Aafke Abdel Abdul Abdullah Abel Achmed Ad Adam Adriaan Adrie Agnes Agnieszka Ahmed Aisha Albert
    Aleida Alex Alexander Ali Alice Alicia Alida Aline Alwin Amber Amin Amina Amir Amira Amélie Anas Andre
    Ana Andrea André Andrii Angela Anil Anita Anja Anke Ankie Ann Anna Annabel Anne Anneke Annelie Annelies Anneloes
    Annemarie Annemiek Annemieke Annerieke Annet Annette Annie Annika Anouck Anouk Anouska Ans Antje
    Antoinette Anton Antonia Antonie Antonio Arend Ariane Arianne Arie Arjan Arjen Arno Arnold Arthur Arwen
    Asiye Astrid Aukje Ava Axel Aya Ayla Aylin Ayse Ayşe Aziz Azra Babette Baran Barbara Barend Bart Bas
    Bastiaan Bauke Beatrix Ben Benjamin Benno Bente Berend Berna Bernadet Bernadette Bernard Bernhard Berry
    Bert Berta Bertie Bertus Betty Bianca Bibi Bilal Bo Boaz Bob Bodhi Boris Bouchra Boudewijn Bram Brecht
    Bregje Brenda Brian Brigitte Britt Britta Bruno Bryan Burak Camiel Carin Carina Carl Carla Carlo Carlos Carmen
    Carola Carolien Carolijn Carolina Caroline Cas Caspar Casper Catharina Cathy Cato Cecile Cecilia Cees
    Celine Chaima Chandra Chantal Charlie Charlotte Chiel Chloé Chloë Chris Christa Christel Christiaan
    Christian Christina Christine Cindy Claire Clara Claudia Claudine Clemens Coby Coen Colin Conny Cor
    Corina Corine Cornelia Cornelis Corné Corrie Corry Cynthia Daan Daniel Danielle Danique Daniëlle Danny
    Daphne Dave Davey David Davy Debby Debora Deborah Delano Demi Denise Deniz Dennis Derk Desiree Dewi
    Diana Dick Didi Diederik Dieke Dieneke Dieuwke Dinand Dini Dinie Dion Dirk Dirkje Dmitri Dolf Dominique
    Doortje Dorien Doris Doutzen Douwe Driss Duco Dunja Dylan Ebbe Ebru Eddy Edith Edwin Eefje Eelco Eelke
    Eeuwkje Egbert Egbertje Elena Elianne Elias Elif Eline Elisabeth Elise Eliza Ella Ellen Ellis Elly
    Eloise Els Elsa Elsbeth Elsemiek Elske Elvira Emiel Emil Emily Emine Emma Emmalotte Emmelie Emmy Emre
    Engelina Enrico Eric Erik Erna Ernest Ernst Esmee Esmée Estelle Esther Eugenie Eva Evelien Eveline Evert
    Evi Evy Ewa Ewald Ewout Fabian Fabienne Fadma Farid Fatih Fatiha Fatima Fatma Fay Faye Feike Femke
    Femmie Fenna Fenne Ferdinand Fien Filip Finn Fleur Floor Floortje Florian Florine Floris Fokke Folkert
    Fons Francien Francis Franciska Frank Franka Frans Fred Freddy Frederik Frederike Frederique Freek Frits
    Froukje Gabriel Gabriella Gabriëlle Gea Geert Geertje Geertruida Geke George Georgina Gerard Gerben
    Gerbrand Gerda Gerdien Gerie Gerlof Germa Gerrianne Gerrie Gerrit Gerry Gert Gertie Gertjan Gertrude
    Ghislaine Gideon Giel Gijs Gina Gisela Gisele Godelieve Gonnie Goos Govert Grada Graziella Greet Greetje
    Gretha Grietje Guido Gusta Guus Guusje Gwen Gül Gülsüm Hadewych Hafsa Hajar Hakan Halima Hamid Hamza
    Hana Hanane Hanna Hannah Hanneke Hannelore Hannie Hans Harm Harma Harmen Harmke Harold Harrie Harriet
    Harry Hasna Hassan Hatice Hayat Heidi Hein Heine Heleen Helena Helga Hella Hellen Helma Henderika
    Hendrik Hendrika Henk Hennie Henny Henri Henriette Henrike Herbert Herbertus Herma Herman Hester Hidde
    Hilda Hilde Hille Hillegien Hinke Hiske Hubert Hugo Huib Huseyin Hylke Hüseyin Ibrahim Ida Idske Igor
    Ikram Ilham Ilias Ilona Ilse Imane Imke Imre Ina Ineke Inez Inge Ingeborg Inger Ingrid Irene Iris Irma Isa Isabel
    Isabella Isabelle Ismail Itske Ivan Ivar Ivo Ivonne Iwan Jaap Jack Jaco Jacob Jacoba Jacomijn Jacqueline
    Jacques Jade Jaimy Jamal James Jamila Jan Jana Janine Janna Janneke Jannes Jannetje Jannick Jannie Janny
    Jans Jantien Jantje Jara Jarno Jasmijn Jasmine Jason Jasper Jawad Jay Jayden Jeanet Jean Jeanette Jef Jelle
    Jelte Jeltje Jenny Jens Jente Jeremy Jeroen Jesper Jesse Jessica Jet Jetske Jette Jill Jim Jip Jo
    Joachim Joan Joanne Jochem Jochen Jody Joep Joeri Joey Johan Johanna Johannes John Johnny Joke Jolanda
    Jolande Jolanthe Jolien Jolijn Jonas Jonathan Joni Jonna Joop Joost Jordi Jordy Jorien Jorik Jorinde
    Joris Jorn Jorrit Jort Jos Josefien Josefine Josephien Josephine Josien Josine Josje Joske José Jouke
    Joyce Jozef Jozien Joël Joëlle Juan Judith Judy Jules Julia Julian Julie Juliette Jur Jurgen Jurjen
    Jurre Jurriaan Justin Jutta Juul Kaat Kai Karel Karen Karien Karim Karima Karin Karina Karlijn Karst
    Kasper Katarzyna Katja Kayleigh Keanu Kees Keimpe Kelly Kelvin Kenneth Kevin Khadija Khalid Kiki Kim
    Kirsten Kirsty Kitty Kjeld Klaas Klaasjan Klaasje Klara Klazien Koen Koenraad Kofi Koos Krijn Kristel
    Kristin Kristina Kristof Krzysztof Kwame Kyra Laetitia Lambert Lammert Lammie Lana Lara Larissa Lars
    Latifa Laura Lauren Laurens Lea Leen Leendert Leila Leo Leon Leonard Leonie Leonoor Leonore Leontien
    Leontine Levi Levien Lex Liam Lianne Lidewij Lidia Lidy Lieke Lies Liesbeth Lieselot Lieuwe Lieve Lili
    Lilian Lilianne Lily Linda Lineke Lisa Lisanne Lisbeth Lisette Liv Liza Lize Lobke Lodewijk Loek Loes
    Lola Lonneke Lotje Lotte Louis Louisa Louise Loulou Loïs Luc Luca Lucas Lucia Lucie Lucienne Lucy Ludo
    Ludwig Luis Lukas Luke Luna Luuk Lydia Lynn Maaike Maarten Maartje Mabel Machiel Machteld Madelief
    Madelon Magdalena Maikel Maja Malika Manon Manuela Manus Marc Marcel Marcella Marco Mareike Marek Maren
    Margaretha Margarita Margo Margot Margreet Margriet Maria Mariam Marian Mariana Marianne Marieke
    Marielle Mariette Marije Marijke Marijn Marinus Marion Mariska Marissa Marit Marita Mariëlle Marja
    Marjan Marjo Marjolein Marjolijn Marjon Mark Marka Marleen Marlene Marlies Marlijn Marloes Marlou
    Marlène Marnick Marnix Marry Marta Marten Martha Martijn Martijntje Martin Martine Mathieu Mathijs
    Mathilde Matthias Matthijs Matty Maud Maureen Maurice Maurits Max Maya Małgorzata Mees Mehmet Meike
    Meindert Meinke Melanie Melissa Mels Melvin Menno Merel Merijn Merlijn Meryem Metje Mette Mia Michael
    Michaël Michel Michele Michella Michelle Michiel Mieke Mies Mika Mikael Mike Milan Milou Mina Minh Minke
    Mira Miranda Mirjam Mirte Mirthe Mohamad Mohamed Mohammed Mona Moniek Monique Morris Mourad Murat
    Mustafa Myriam Myrthe Nadia Nadine Naima Najat Nana Nancy Naomi Naoual Nasira Natalia Natan Natascha
    Natasja Nathalie Nathan Nawal Neeltje Nel Nelleke Nellie Nelly Nettie Nick Nicky Nico Nicolaas Nicole
    Niek Niels Nienke Nikita Nikki Niko Nina Nisrine Noa Noah Nol Nolda Noor Noortje Nora Norbert Nordin
    Noud Nour Noémie Noël Noëlle Nynke Oda Odette Olaf Olav Oleksandr Olena Olga Olger Olivia Olivier Olle
    Omar Onno Oscar Otto Oumaima Pamela Pascal Patricia Patrick Patty Paul Paula Paulien Pauline Paulus
    Pelle Pepijn Peter Petra Petronella Phileine Philip Philippe Pia Pieke Pien Pierre Piet Pieter Pieternel
    Pim Piotr Pleun Pleuni Priscilla Priya Puck Quinten Quirine Rabia Rachel Rachid Radha Rafael Ralf Ralph
    Ramiro Ramon Ramona Ramses Rana Rania Raoul Ravi Rayan Raymond Rebecca Regina Rein Reinder Reinhard
    Reinier Reinout Reintje Remco Remi Renate Rene Rens Renske René Renée Reza Ria Rianne Ricardo Richard
    Rick Riekie Rieks Rien Riet Rik Rika Rineke Rinus Rita Rob Robbert Robbie Robbin Robert Robin Roderick
    Roel Roelie Roelof Rogier Roland Rolf Romain Romana Romee Romy Ron Ronald Ronja Ronnie Roos Roosmarijn
    Rosa Rosalie Rosalinde Rosanne Rowan Rowena Roxanne Roy Ruben Rudi Rudolf Rudy Rutger Ruth Ruud Ruurd
    Ruurdje Saar Sabine Sabrina Said Sakina Salima Salma Sam Samantha Samia Samir Samira Sammie Samuel
    Sander Sandra Sandy Sannah Sanne Sara Sarah Sarina Sascha Saskia Sean Seb Sebastiaan Sebastian Sefanja
    Selim Selma Sem Semra Seppe Sera Serge Sergei Sevda Shanna Shanti Sharda Sharon Sheila Sherida Shirley
    Siebe Siebren Siem Siemen Sietse Sietske Sigrid Sijtske Silke Silvia Simon Simone Sina Sipke Sita Sjaak
    Sjaan Sjef Sjoerd Sjoerdje Sjors Sjouke Sjoukje Sofia Sofie Sonja Sonny Sophie Soraya Souad Soufiane
    Soumaya Stan Stef Stefan Stefanie Steffie Stella Stephan Stephanie Sterre Steven Stien Stijn Stéphanie
    Sunita Susan Susanne Suus Suzanne Suze Sven Svenja Svetlana Swaantje Sybren Sylvana Sylvia Sylvie Taco
    Taeke Tamar Tamara Tamira Tanja Tanneke Tara Teije Tess Tessa Teun Teunis Teuntje Thea Theo Theodoor
    Theodora Thera Theresia Thijmen Thijs Thirza Thom Thomas Tibbe Tibor Tiemen Tijmen Tijn Tim Timo Timon
    Tineke Tinus Tirza Titia Tjaard Tjalling Tjeerd Tjerk Tjitske Tjitte Tobias Tom Tomasz Tommie Ton Tonia
    Tonie Tonnie Tonny Toon Toos Trees Trijnie Trijntje Tristan Trudy Truida Truus Tycho Tygo Tünde Ulrike
    Umut Urmila Ursula Valerie Vanessa Veerle Vera Veronica Veronique Victor Victoria Viktor Vincent Vivian
    Vivianne Véronique Walter Wanda Warner Wendela Wendy Werner Wessel Wiebe Wiebke Wiebren Wieger Wieke
    Wies Wiesje Wieteke Wietse Wietske Wietze Wijnand Wil Wilbert Wilfred Wilhelmina Wilko Willeke Willem
    Willemien Willemijn Willy Wilma Wilmar Wim Wina Wineke Winnie Winston Wobbe Wouke Wout Wouter Wubbo
    Wybren Xander Xavier Xiaoming Yael Yannick Yara Yasin Yasmin Yasmine Yassine Yentl Yme Yolanda Yoran
    Yorick Younes Youssef Youssra Ytje Ytsje Yuna Yuri Yusuf Yvette Yvonne Zainab Zakaria Zara Zeynep Zino
    Zoey Zohra Zora Zoë Ömer Özlem Đorđe Łukasz
    Giovanni Marie Oksana Özgür Paolo Pedro Raj
""".split()  # noqa: SIM905  # a thousand names read better than a thousand strings
FAMILY_NAMES = """
    Aarts Abbink Aksoy Albers Alberts Alblas Ali Amrani Andriessen Arends Arslan Assink Aydin Azzouzi Baars Backx
    Bakker Barendregt Bax Beckers Beek Beekhuis Beekman Beens Beerens Beijer Beimers Bekker Bekkers Benali Berends
    Berendsen Berg Berger Bergmans Bergsma Beukers Beumer Bleeker Blokland Blom Blommers Boer Boerma Boers Boersen
    Boersma Bogaert Boogaard Booij Boonstra Bos Bosch Boskma Bosma Bosman Boswijk Bouma Bouman Bouwman Bouwmeester
    Braam Brands Brandsma Breukelman Brinkman Brinks Broek Broekhuizen Broekman Broersen Bronkhorst Brouwer Brouwers
    Bruggeman Brugman Bruijn Bruin Bruins Buijs Buitenhuis Celik Chang Chen Claassen Claes Coen Coenen Coolen
    Coppens Cornelisse Cornelissen Corstens Cremers Cuijpers Daalder Daamen Dam Damen Dekens Dekker Dekkers Demir
    Derks Derksen Diepen Diepeveen Dijk Dijkman Dijkstra Dirks Dirksen Dogan Donker Doorn Doornbos Douma Doğan Drent
    Driesen Driessen Dubbeldam Dubois Duijn Duijvestijn Edens Eijk Ekelmans El-Amrani Elberts Elfrink Elzinga
    Engbers Engelen Engels Essers Evers Everts Faassen Faber Fernandes Fischer Fokkema Franken Fransen Franssen
    Friedrich Frijters Garcia García Geelen Geerlings Geerts Gerrits Gerritsen Geurts Gielen Gijsbers Goossens
    Goudsmit Graaf Graaff Graafland Greven Griffioen Groenen Groeneveld Groeneweg Groenewegen Groenewoud Groot
    Grootveld Gubbels Güler Haan Haas Haddad Haitsma Hamers Harmsen Have Hazeleger Heerkens Heijden Heijmans Heijnen
    Heinen Hellema Helm Hendrickx Hendriks Hendriksen Hendrikx Henning Hermans Hermsen Hessels Heuvel Hilhorst Hoek
    Hoeks Hoekstra Hoff Hoffman Hofman Hofstede Hofstra Hogendoorn Holleman Holtrop Holwerda Hoogenboom Hoogendijk
    Hoogendoorn Hoogland Hooijer Hordijk Horst Houben Houtman Huang Huijbregts Huisman Huizinga Hulshof Hurkmans
    IJzerman Idrissi Jacobs Jacobsen Jager Janmaat Jansen Jansma Janssen Janssens Jaspers Jeurissen Jong Jongbloed
    Jonge Jongejan Jongerius Jonker Joosse Joosten Jovanović Jürgens Kalkman Kamp Kamphuis Kampman Kamps Kappert
    Karaca Karels Kaya Keijsers Keijzer Keizer Kerkhof Kerkhoff Kerkhoven Kersten Kiliç Klaassen Kleijn Kleinhuis
    Klerk Klinkhamer Kloosterboer Kloosterman Koelewijn Koenen Koers Koertshuis Kok Koning Konings Kooi Kooij
    Kooistra Koolen Kools Koopman Koopmans Kortekaas Korteweg Korver Koster Kowalski Kraai Kraaijeveld Kramer
    Kranenburg Krijgsman Krijnen Kroeze Kroon Kruijf Kruiswijk Kruse Kuijper Kuijpers Kuiper Kuipers Kumar Kurt
    Kusters Kuypers Kılıç Laan Laarman Lambrechts Lamers Lammers Langen Langeveld Leenders Leeuw Leeuwen Leijten
    Lemmens Li Ligthart Lin Linden Linders Liu Looij Lopez Louwers Lubbers Lucassen Luijten Luiten Luttikhuis Maas
    Maassen Maatman Maes Manders Mannaerts Mansour Marijnissen Martens Martinez Mathijssen Meer Meerman Meeuwissen
    Meijer Meijerink Meijers Mertens Meulen Meulenbelt Meyer Meyers Michiels Middelkoop Moerman Mol Molenaar
    Molenkamp Mollema Mooij Mouris Mulder Mulderij Mulders Muller Müller Naber Nelissen Neuteboom Nguyen Nieboer
    Nieuwenhuijs Nieuwenhuis Nijboer Nijenhuis Nijhuis Nijland Nolten Nooij Noordam Noordhoek Noordzij Nowak Oever
    Oldenburger Olthof Ooijen Oomen Oosterbaan Oosterhuis Oostrom Otten Ouali Oudenaarden Ouwehand Overmars Ozturk
    Paauw Peeters Pelgrim Penninx Peters Petersen Pieters Pietersen Pijpers Ploeg Poel Poelman Pol Polat Poppe
    Postema Postma Pouwels Prins Prinsen Pronk Raaijmakers Rademaker Rademakers Ramdin Reijers Reijnders Reinders
    Reitsma Remmers Riemersma Rietdijk Rietveld Rijk Rijn Ritsema Ritzema Roelofs Roelofsen Rooij Rooijen Roozendaal
    Rosmalen Rosman Rossi Ruijgrok Ruijs Ruijter Ruiter Rutten Sahin Sanders Sari Schaap Scheffer Schellekens
    Schepers Scherpenzeel Schilder Schinkel Schipper Schippers Schmidt Scholte Scholten Scholtens Schonewille
    Schoonhoven Schotman Schouten Schreuder Schreurs Schuring Schut Schuurman Schuurmans Sijbrandij Simons Singh
    Slager Slootweg Smeenk Smeets Smink Smit Smith Smits Snijders Snoek Spaan Spaans Spierings Spijker Spruijt
    Steenbeek Steenbergen Stegeman Stegink Steur Stevens Stoffels Stolk Strating Straver Strijbos Swaen Swart
    Swinkels Tacken Teeuwen Telgenkamp Temmink Tempelman Terlouw Terpstra Terwisscha Teunissen Theunissen Thijssen
    Thissen Thomassen Tieleman Tigchelaar Tilstra Timmer Timmerman Timmermans Tol Tran Tuinstra Twisk Uijl
    Uittenbogaard Unal Valk Valkenburg Veen Veenstra Veer Velde Velden Veldhuis Veldhuizen Veltman Verbakel Verbeek
    Verberne Verbruggen Verburg Vercammen Verdonk Vergeer Verhaar Verhagen Verheij Verheijen Verhoef Verhoeff
    Verhoeven Verhulst Verkaik Verkerk Verma Vermaat Vermeer Vermeij Vermeulen Vermunt Vernooij Verschoor Verschuren
    Verschuur Versluis Versteeg Versteegh Verstegen Vervoort Verweij Verwoerd Veth Vink Visscher Visschers Visser
    Vissers Vlasblom Vliet Vonk Vos Vreeswijk Vries Waal Wagemakers Wagenaar Wal Wang Warmerdam Waterman Weber Weel
    Weerts Weijden Weijers Welling Wesseling Wessels Westenberg Westerhof Westerveld Westra Wever Wiegers Wiersma
    Wijk Wijnands Wijnen Wijngaarden Wilde Willems Willemsen Wilms Wilson Wissink Witteveen Wolf Wolters Wong Wouda
    Wouters Wu Xu Yang Yildirim Yildiz Yilmaz Yıldırım Yıldız Yılmaz Zandstra Zeeman Zegers Zevenbergen Zhang Zhao
    Zhou Zijl Zijlstra Zomerdijk Zonneveld Zuidema Zuiderveld Zweers Zwiers Çelik Çetin Özdemir Öztürk Ünal Şahin
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
_TOWN = frozenset(map(str.casefold, TOWNS)) | frozenset(
    """
    den haag|den bosch|den helder|den burg|den ham|den dolder|de bilt|de meern|de lier|de rijp|de wijk|de krim
    de kwakel|de steeg|ter apel|ter aar|ten boer|ten post|het loo|'s-gravenhage|'s-hertogenbosch|’s-gravenhage
    ’s-hertogenbosch|bergen op zoom|alphen aan den rijn|capelle aan den ijssel|krimpen aan den ijssel
    berkel en rodenrijs|wijk bij duurstede|sint-niklaas
    """.strip().replace("\n", "|").replace("    ", "").split("|")
)  # fmt: skip
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
