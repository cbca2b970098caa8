"""Personal data as people write it: of each sort many notations, with the personal part between "<" and ">"."""

from __future__ import annotations

import re

from kiosk.library.vetting.finders.found import Personal

_TEXTS = {
    Personal.PHONE: """
        <06:51234987>|mijn <06: 51234987>|06 is <51 23 49 87>|<0,6,5,1,2,3,4,9,8,7>|<06 51234987>/<030-2345678>
        Bel <06-12345678> na zessen.|Bel <06 12345678>.|Bel <06 12 34 56 78>|<06.12.34.56.78> is mijn nummer
        Ik ben op <06 - 12 34 56 78> te vinden|Mobiel: <0612345678>|tel.<0612345678>|Tel <06/12345678>
        Nummer <06/12.34.56.78>|Bel <(06) 12345678> maar|<06-1234 5678> bellen kan|<06-12-34-56-78> graag
        <06 123 456 78>|<06 1234 5678> of mail|<0 6 1 2 3 4 5 6 7 8>|app <+31612345678>|app <+31 6 12345678>
        app <+31 (0)6 12345678> even|app <+31(0)612345678>|app <+31-6-12345678>|<0031612345678>|<0031 6 12 34 56 78>
        <00 31 6 12345678>|Bel <020-6241111>|Bel <(020) 624 11 11>|Bel <020 624 1111>|<0113-123456> is onze lijn
        <0113 12 34 56>|<010/4123456>|<+32 475 12 34 56>|<+32475123456>|<0475/12.34.56> bellen|<0475 12 34 56>
        <0475/123456>|<0032 475 12 34 56>|<02 123 45 67>|<03/123.45.67> in Antwerpen|<09 223 11 22>
        <+32 (0)2 123 45 67>|<+32 2 123 45 67>|<+49 151 23456789>|<+44 20 7946 0958>|de <0800-0432> lijn
        Bel <0900 1234567>|<085 123 45 67>|<088-1234567>|Telefoon <6241111> thuis|tel: <12345678>
        telefoonnummer is <623 45 67>|Ik heb <612345678> opgegeven|<6-12345678>|<31612345678> op whatsapp
        <31 6 12345678>|<O6-12345678>|<06_12345678>|<06*12*34*56*78>|<06–12345678>
        <nul zes twaalf vierendertig zesenvijftig achtenzeventig>|<nul-zes een twee drie vier vijf zes zeven acht>
        bel <06 twaalf 34 56 78>|<nul zes 12345678>|<Nul Zes, twaalf, vierendertig, zesenvijftig, achtenzeventig>
        <nulzes 12 34 56 78>|<nul twintig zes twee vier een een een een>|bel me op <0.6.1.2.3.4.5.6.7.8>
        <06, 12345678>|<06-12345678> 2x gebeld|nr<0612345678>|Bel ons: <06·12345678>.|<06 12345678> en <020 1234567>
        bel <zero six one two three four five six seven eight>
        <nul zes tweeëntwintig drieëndertig vierenveertig vijfenvijftig>|Mijn 06 nummer is <06 - 123 456 78>
        bel gerust: <06-1234-5678>|tel: <0318 - 55 12 34>|<0317-482 828>|<+31.6.12.34.56.78>|<+31 6-12 34 56 78>
        <+31 20 624 11 11>|<0032475123456>|<0475.12.34.56>|<0475-12-34-56>|<(0475) 12 34 56>|<050 - 312 34 56>
        <06 12345 678>|<06 12 345 678>|<zes twaalf vierendertig zesenvijftig achtenzeventig>
        <nul zes - twaalf - vier en dertig - zes en vijftig - acht en zeventig>
        <nul-zes-een-twee-drie-vier-vijf-zes-zeven-acht>|<06 een twee drie vier vijf zes zeven acht>|<nul6 12345678>
        <06 twaalf vierendertig 56 78>|bel me op <nul zes, daarna 12345678>|<zero-six 12 34 56 78>
        <06 1 2 3 4 5 6 7 8>|<06.12 34 56 78>|<O6 12 34 56 78>|<06  12  34  56  78>|<06-12 34 56 78> of <010-1234567>
        Mijn nummer: <06/12 34 56 78>|<0031-6-12345678>|tel nr <0612345678>|whatsapp: <06-12345678>.
        <0 6 - 1 2 3 4 5 6 7 8>|<zes-een-twee-drie-vier-vijf-zes-zeven-acht>
    """,
    Personal.EMAIL: """
        <piet%jansma@voorbeeld.nl>|<piet AT voorbeeld.nl>|<piet -at- voorbeeld.nl>|<piet =at= voorbeeld.nl>
        <piet@@voorbeeld.nl>|<piet*at*voorbeeld.nl>|<piet apenstaartje hotmail com>
        <piet underscore jansma apenstaartje gmail punt com>|<piet streepje jansma apenstaartje gmail punt com>
        <piet laag streepje jansma at gmail punt com>|<piet.jansma@gmailcom>
        <jan＠gmail.com>|<j a n @ g m a i l . c o m>|<jan # gmail.com>
        Mail <jan.devries@voorbeeld.nl> maar|<naam(at)bedrijf.nl>|<naam [at] bedrijf [punt] nl>
        <j.de-vries+kiosk@post.example.com>.|<jan @ voorbeeld.nl>|<jan_1961@hotmail.com>|<JAN@VOORBEELD.NL>
        <jan punt jansen apenstaartje gmail punt com>|<jan.jansen apenstaartje gmail.com>
        <jan apestaartje ziggo punt nl>|<jan apenstaart x punt nl>|<jan(at)x.nl>|<jan [at] x [dot] nl>
        <jan (apenstaartje) x (punt) nl>|<jan{at}x{dot}nl>|<jan <at> x <dot> nl>|<jan at gmail dot com>
        <jan at gmail punt com>|<jan.jansen at gmail.com> mag|<jan_at_x_dot_nl>|<jan-at-x-punt-nl>|<jan(a)x.nl>
        <jan[@]x.nl>|<jan@gmail,com> is het|<jan@gmail> zei ze|<jan@x .nl>|<jan@x.co.uk>|mailto:<jan@x.nl>
        E-mail:<jan@x.nl>!|(<jan@x.nl>)|<info@jansen-familie.nl>|<jan.de.vries@student.uva.nl>|<o'neil@x.ie>
        <jan-jansen(at)x(dot)nl>|<jan@x.nl> of <piet@y.be>|<jan apenstaartje gmail>|<jan @ gmail . com>
        <jan punt de punt vries apenstaartje kpnmail punt nl>|<jan dot jansen at outlook dot com>
        <jan.jansen @gmail.com>|<jan-apenstaartje-x.nl>|<12345@student.nl>|<jan (at) gmail (dot) com>
        <jan[apenstaartje]x[punt]nl>|<jan [a] x.nl>|<fam.devries@planet.nl>|<jan@sub.domein.voorbeeld.nl>
        <jan punt jansen at gmail punt com>|<jan.jansen (at) gmail.com>|<jan.jansen[at]gmail[dot]com>
        <jan.jansen AT gmail DOT com>|<jan.jansen apenstaartje gmail punt nl>|jan <jansen @ gmail punt com>
        <jansen85@gmail punt com>|<jan_jansen (apestaartje) hotmail (punt) com>|<janjansen at hotmail.com>
        mijn mail is jan <jansen apenstaart ziggo.nl>|<jan.jansen@ziggo>|<jan.jansen at ziggo.nl>
        <j.jansen {apenstaartje} kpn {punt} nl>|<jan@ jansen.nl>|<jan-at-jansen.nl>|<jan(at)jansen(punt)nl>
        <jan AT jansen PUNT nl>|<jan @jansen.nl>|<jan(apestaart)jansen.nl>|jan. <jansen@gmail.com>|<insta @jan.jansen>
    """,
    Personal.IBAN: """
        <NL20_INGB_0001_2345_67>|<N L 2 0 I N G B 0 0 0 1 2 3 4 5 6 7>|<NL20 INGB 1234567>|mijn ING-rekening <1234567>
        ING <1234567>|postbankrekening <1234567>|bankrek <123456789>|rekening <NL20INGB1234567>
        <NL91ABNA0417164300>|<NL91 ABNA 0417 1643 00>|<nl91abna0417164300>|<nl91 abna 0417 1643 00>
        <NL 91 ABNA 0417 1643 00>|<NL91-ABNA-0417-1643-00>|<NL91.ABNA.0417.1643.00>|<NL91ABNA 0417164300> graag
        <BE68 5390 0754 7034>|<BE68539007547034>|<be68 5390 0754 7034>|<DE89 3704 0044 0532 0130 00>
        <GB29 NWBK 6016 1331 9268 19>|<FR14 2004 1010 0505 0001 3M02 606>|IBAN: <NL91ABNA0417164300>.
        op <NL92ABNA0417164300> (typefout)|<NL02 RABO 0123456789>|giro <1234567>|gironummer <123456>
        girorekening <1234567>|Postbank <1234567>|rekening <123456789>|rekeningnummer <12.34.56.789>
        rekeningnummer: <1234567890>|rek.nr. <1234.56.789>|bankrekening <1234567890>
        bankrekeningnummer is <123 456 789>|rekeningnr <123456789>|rekeningnummer <P1234567>
        <12.34.56.789> van de bank|<001-1234567-89> in België|<539-0075470-34>|account number <12345678>
        rekeningnummer van mij is <4171643>|iban nr <NL91 ABNA 0417 164300>|mijn rekening (<123456789>)
        rekening nr. <12345678>|rekeningnummers: <123456789>|<NL91 ABNA 04 17 16 43 00>|<NL91/ABNA/0417164300>
        <BE 68 5390 0754 7034>|girorek. <1234567>|<LU28 0019 4006 4475 0000>|<ES91 2100 0418 4502 0005 1332>
        spaarrekening <123456789>|terug op rekening <417164300>|rekening: <417164300>!|<NL 91 abna 0417164300>
        <NL91ABNA 0417 164 300>|<nl91 abna0417164300>|<NL91 INGB 0001 2345 67>|iban <nl91abna0417164300>
        <BE68-5390-0754-7034>|<BE68539007547034> terugstorten|rekeningnummer <4171.64.300>|rekeningnr. <41.71.64.300>
        mijn rekening <417164300>|gironr <123456>|giro: <12 34 567>|bankrek. <41.71.64.300>|rekeningnr: <123.45.67.89>
        banknummer <123456789>|burgerservicenummer <1234.56.782>
    """,
    Personal.CARD: """
        cvc-code <123>|<4539_1488_0343_6467>|<4539/1488/0343/6467>|<4 5 3 9 1 4 8 8 0 3 4 3 6 4 6 7>
        <4539,1488,0343,6467>|bankpas <6703 0000 0000 0000 3>
        creditcard <4111 1111 1111 1112> ging niet
        Visa <4111 11** **** 1111>|cvc <123>|kaartnummer <4111 **** **** 1111>
        <4111 1111 1111 1111>|<4111-1111-1111-1111>|<4111111111111111>|<4111.1111.1111.1111>|<5500 0000 0000 0004>
        <5500000000000004>|<5555-5555-5555-4444>|<5555 5555 5555 4444> is geblokkeerd|<3782 822463 10005>
        <378282246310005>|<3714-496353-98431>|<6011 1111 1111 1117>|<6011000990139424>|kaart <4012 8888 8888 1881>
        Visa <4012888888881881>|creditcard <4222222222222>|mastercard <5105 1051 0510 5100>|<5105105105105100>.
        (<4111 1111 1111 1111>)|<4111 – 1111 – 1111 – 1111>|<4111 - 1111 - 1111 - 1111>|<2223 0031 2200 3222>
        <2223003122003222>|Maestro <6759 6498 2643 8453>|<6759649826438453>|<30569309025904>|<3530 1113 3330 0000>
        <3566002020360505>|mijn pas, <4917 6100 0000 0000>, is|<4917610000000000>|card: <4111 1111 1111 1111>!
        <4000 0566 5566 5556>|<4242 4242 4242 4242>|<4242424242424242>|<5200-8282-8282-8210>|<6011-0009-9013-9424>
        kaartnummer <4242 4242 4242 4242>|creditcardnummer: <5555555555554444>|betaald met <5555.5555.5555.4444>
        <4000056655665556> werkt niet|<6200 0000 0000 0005>|<2720 9926 0000 0007>?|<4111 1111 11111111>
        <4111 11 1111 111111>|creditcard nr <4111.1111.1111.1111>
    """,
    Personal.ADDRESS: """
        I live at <12 Hill Street>.|I live at <12 hill street>|<12 Hill Street>, Leeds|at <221B Baker Street> in London
        <34 St John's Road>|<7 Oak Ln>.|<10 Downing St>.|<15 Park Ave>|Flat 2, <14 Mill Lane>
        she lives at <12a Church Close>, Leeds
        flat at <16 King's Court>|<100 Abbey Rd>|<12-14 High Street>|We moved to <5 Elm Way>|at <9 Rose Gardens>
        My address is <8 Willow Grove>|Unit 4, <22 Station Approach>|<22 West 34th Street>|<12 HILL STREET>
        <48 Victoria Embankment>|moved to <77 Main Boulevard>|<4 Castle Mews>|<12, Hill Street>|We live on <17 Fir Walk>
        aan <Het Bolwerk 12>|wonen aan <De Meent 12>
        <Tulpenstr.14>|<Tulpenstraat14>|<Singel 55>|<Singel 55> in Amsterdam: <Singel 55>|<Achter de Hoven 45>
        <Onder de Linden 8>, Breda|<Zuiderdiep 44>|<Lijnbaan 12>|wij zitten op <Kanaaldijk-Zuid 5>|<Middenweg 123>
        <3512PN106>|<3512PN-106>|NL-<3512 PN>|huisnummer <14>|hnr <14>|<Meir 24, 2000> Antwerpen|<Groenplaats 9>
        <Leopold II-laan 70>|<Bergstraße 12>|<Hauptstraße 5>, Keulen|<12 Baker Street>|<10 Downing Street>
        <221B Baker Street>
        Ik woon op de <Brink 6>.|op de <Brink 6> in Assen|<Brink 6-bis>|<Kerkstraat 12-bis>|<Dorpsstraat twaalf>
        Wij wonen <Dorpsstraat nummer twaalf>|<Kerkstraat drieëntwintig>|aan de <Markt 5>|Ik woon aan de <Markt 5a>
        op de <Hoge Weg 3>|aan het <Spui 4>|ons huis aan de <Brink 6>|woonachtig <Brink 6>|<De Es 14>, Emmen
        <op nummer 12 van de Kerkstraat>|<KERKSTRAAT 12>|<Laan 1940-1945 12>|op <Hoofdweg 100-2>
        Ik woon op <1234 AB 12> en wacht|<Dorpsstraat 12, 1234 AB> Utrecht|Postcode <1234AB nr. 7a>|<Dorpsstraat 12>
        <Dorpsstraat 12a>|<Dorpsstraat 12-a>|aan de <Kerkweg 3>|aan de <Kerkweg 3> in Assen|postcode <1234 ab>
        <1234 ab> is hier|<1234AB> Utrecht|<1234 AB>, Utrecht|wij van <9401 HX> wachten|op de <Prins Hendrikkade 33>
        <Van der Helststraat 5 bis>|<Burgemeester de Vlugtlaan 125>|in de <kerkstraat 5>.
        <kerkstraat 12b> heeft geen licht|aan de <Oude Rijn 4>|<Laan van Meerdervoort 1200>|<Plein 1944 12>
        <Rue de la Loi 16>|<Avenue Louise 54>|woon op <Rokin 12>|Adres: <Spui 4>|<Kerkstraat nr. 12>
        <Kerkstraat nummer 12>|<Kerkstraat, 12>|<Kerkstraat 12, 9000> Gent|<Molenstraat 7 bus 3>
        <Keizersgracht 100 hs> te Amsterdam|<Keizersgracht 100-II>|<Wilhelminalaan 3>!|<Koningslaan 8>, dus
        bij <Julianaplein 2>|<Dorpsdijk 14> is leeg|<Zonnedauwhof 6>|<Grote Markt 21>|<Weg naar Rhijnauwen 3>
        <Steenweg 120>|<Antwerpsesteenweg 45, 2000> Antwerpen|Postbus <1234>|postbus <90801>
        wonen aan de <Lange Voorhout 9>|postcode: <3511>|woonadres is <Brink 6>|(<Kerkstraat 12>)
        <Kerkstraat 12 1234AB>|<Stationsplein 12, 3511 ED> Utrecht|<Schoolsteeg 4>|<Vosselmanstr. 299>
        <Van Goghstraat 16/2>|<'s-Gravendijkwal 30> is het|<Ds. Talmalaan 8>|<1e Constantijn Huygensstraat 20>
        aan het <Thomas à Kempisplantsoen 40>|<2613CA>!|<Sint-Janssingel 92>|in de <Pieter Cornelisz. Hooftstraat 88>
        op <dorpsstraat 7> blijft het donker|<1012 js 1>|<Dorpsstraat 12-B>|<Dorpstraat 3>|<Kerklaan 4> te Assen
        <Kerkweg 3>, Assen|<Stationsweg 44>|de <Stationsweg 44 bis>|ik woon <kerkstraat 12> utrecht
        <dorpsstraat 12a> utrecht|<Kerkstr. 5>|<Kerkstr 5>|op <Oosterpark 33>|<Amsterdamseweg 1>|<Oude Dijk 7>
        <Nieuwstraat nr 9>|<Van Goghlaan 3>|<van goghlaan 3>|<Burg. Jansenlaan 12>|<Prof. Lorentzlaan 12>
        <St. Jansplein 4>|<Sint Jansplein 4>|<Pr. Beatrixlaan 12>|<Dr. Kuyperstraat 8>|<J.P. Coenstraat 7>
        <2e Kerkstraat 5>|<Kon. Wilhelminaweg 88>|<Hoofdstraat 1 - 3>|<Molenweg 5 9401 HX> Assen|<1234 AB> Utrecht
        <1234AB>|<1234 ab> utrecht|postcode <1234ab>|postcode <1234-AB>|pc <1234 AB>|9000 Gent, <Veldstraat 5>
        <Veldstraat 5, 9000> Gent|<Veldstraat 5 B-9000> Gent|<Kerkstraat 5/2>|<Bosstraat 5 bus 12>
        in de <Beukenhof 12>|De Meent 14, <1234 AB> Lelystad|<Zuiderzeedreef 4>|aan het <Vondelpark 3>
        <Zandvoorterallee 10>|<Keizersgracht 1001>
    """,
    Personal.REFERENCE: """
        bestelling met nummer <8812345>|klantcode <KOK88>|machtigingskenmerk <MK-2026-4412>
        klantnummer <acht acht vier een twee>|klantnummer <achtentachtig vier twaalf>
        mijn klantnummer is <vier zeven een een>|ordernummer <vijf acht drie negen twee>|#<100045> is niet geleverd
        orderbevestiging <100045>|uw referentie <AX-0412-B>|meter <E0034005678>|gasmeter <G0025008912>
        ledenpas <88412>|bibliotheekpas <20412884>|OV-chipkaart <3528 0612 3456 7890>|bonuskaart <2620123456789>
        spaarkaart <2610004123>|<INC0012345>|melding <M26-00412>|ticket <INC-4412>|RMA <88412>|retour <RT88412>
        barcode <LX123456789NL>|paspoort <NWR4K8H12>|ID-kaart <IXR4K8H12>|kvk-nummer <12345678>
        btw-nummer <NL001234567B01>|licentiecode <ABCD-1234-EFGH>|puk <12345678>|wachtwoord <Welkom123>
        wachtwoord: <Zomer2026!>|inlogcode <8841>|verificatiecode <884120>
        reservering <XK4Y2P>|ref: <ABX123>|boeking <QW12ER>|zending <9KLM41>
        Mijn ordernummer <48291> is zoek|Klantnummer: <2019>|bestelling <20241234567> kwam nooit
        Order #<AB-12345> kwijt|polisnr. <12.345.678>|klantnummer <4711>|ordernr.: <2026-0012>|klantnr <4711>
        klant nr.<4711>|klantnummer (<4711>)|klantnummer is helaas <4711>|klantnummer van mij is <4711>
        klantnummer = <4711>|meternummer <E0012345>|meternr. <12345678>|EAN <871687120012345678>
        EAN-code: <871687120012345678>|ean code <8716 8712 0012 3456 78>|lidnummer <48213>
        lidmaatschapsnummer <A-4471>|contractnummer <C20260012>|contract nr <55231>|dossiernummer <2026/1234>
        zaaknummer <Z-26-00123>|zaak <2026001234>|ticketnummer <881923>|case <00482911>|ticket #<4482>
        factuurnummer <F2026-0441>|factuur <202600441>|reserveringsnummer <XK82L9>|boeking <8829104412>
        Track & Trace <3SABCD123456789>|barcode <3SKABA0123456>|pakket <3SDEVC9876543>|patiëntnummer <0012345>
        cliëntnummer <7781>|debiteurnummer <10442>|relatienummer <550123>|schadenummer <2026-88-123>
        claimnummer <CL-4471>|klantnummers <123456> en <123457>|bsn nee, klantnummer: "<4711>"|klantcode <KX4411>
        Customer number is <C4482019>|order no. <48291>|reference: <QX88231>|booking number <88291044>
        kenmerk <2026/00123>|betalingskenmerk <1234 5678 9012 3456>|transactienummer <TX99812>|serienummer <SN4477123>
        mijn klantnummer, <4711>, werkt niet|klantenkaartnummer <2620123456789>|policy number <PN-44123>
        abonnementsnummer <778812>|meldingsnummer <M2611-044>|retournummer <R55812>|huurdersnummer <44122>
        studentnummer <s1234567>|donateursnummer <90122>|pincode <4711>|klantnummer <47 11 23>|mijn pasnummer <012> is
        pasnummer: <1234>|kaartnummer <12345678>|Klantnr: <4711>.|klant-nr <4711>|klantid <4711>|klant ID: <4711>
        klantnummer is: <4711>|Klantnummer <47.11.22>|mijn klantennummer is <4711>|onder klantnummer <4711> staat
        order nummer <4711>|ordernr <2026-0012>|order nr. <2026-0012>|bestelnr. <4711>|bestelnummer <BOL-4711-22>
        order-id: <9981-AB>|bestel nr <4711>|ordernummer:<A4711>|lidnummer <4711>|lid nr <4711>|ledennummer <4711>
        polisnummer <4711-22>|polis nr: <4711>|polis <12345678>|verzekeringsnummer <4711>|meternummer <4711>
        meter nr. <E0041 0022>|elektriciteitsmeternummer: <E0041002233>|gasmeternummer <G00411>
        EAN: <871685900012345678>|ean-nummer <8716 8590 0012 3456 78>|casenummer <00471123>|case number: <4711>
        zaaknr. <2026-4711>|dossier <2026/4711>|dossiernr <4711>|contractnummer <4711>|contract <4711223>
        contractnr: <C-4711>|aansluitnummer <4711>|ticketnr <4711>|ticket <471123>|meldnummer <4711>
        referentienummer <AB4711>|ref.nr. <4711>|ref: <47112233>|uw kenmerk: <AB/4711/26>|factuurnr <4711>
        factuur nr <2026.4711>|notanummer <4711>|boekingsnummer <AB12CD>|boekingscode <XK82L9>|reservering <47112233>
        reserveringscode: <QWE8RT>|patientnummer <4711>|patiëntennummer: <4711>|cliëntnr <4711>|zorgpolisnummer <4711>
        lidmaatschapnr <4711>|abonneenummer <4711>|studentnr <4711>|relatienr. <4711>|debiteurnr <4711>
        trackingnummer <3SABCD4711223>|track&trace: <3SABCD4711223>|track and trace code <3SABCD4711223>
        T&T code <3SABCD4711223>|paspoortnummer <NX1234567>|rijbewijsnummer <1234567890>|ID-nummer <4711>
        mijn klantnummer (dat is <4711>) werkt niet|<4711> is mijn klantnummer|customer no <4711>|customer id <4711>
        member number <4711>|account <47112233>
    """,
    Personal.BIRTH: """
        born on <September 7th, 1948>
        mijn verjaardag, <4 juli 1952>|jarig: <4-7-1952>|verjaart op <4 juli 1952>|birthday <4 July 1952>
        née le <4 juillet 1952>|geboren op <vier juli 1952>|geboren op <4 juli negentien tweeënvijftig>
        geboren op <vier juli tweeënvijftig>|ben van <4-7-'52>|geb. jaar <1952>|geb: <4jul1952>|*<4-7-1952>
        ° <4-7-1952>
        jarig op <12-3-1961>|mijn verjaardag is <12 maart 1961>
        geboren op <12-3-1961>|geb. <12 maart 1961>|geboortedatum <12-03-1961>|geboortedatum: <12/03/61>
        geboren <12 mrt '61>|geb <12.3.1961>|Geboren: <12 maart 1961>|geboren te Utrecht op <12-3-1961>
        geboren op <1961-03-12>|geboortedatum <12031961>|geb.datum <12-03-1961>|geb. dat. <12-03-1961>
        geboortedag <12 maart 1961>|date of birth: <12/03/1961>|DOB <12-03-1961>|born on <12 March 1961>
        born <March 12, 1961>|geboren in Assen, <12 maart 1961>|(geb. <12-3-1961>)|geboren <12 3 1961>
        ik ben geboren op <3 mei 1948>.|mijn moeder is geboren op <1 januari 1935>|geb.: <03-05-48>
        geboortedatum is <3 mei 1948>|geboren op de <3e mei 1948>|geboortedatum van mij is <3-5-1948>|geb <03/05/1948>
        geb. <3 mei '48>|geboren <3 mei>|geboortedatum (<12-03-1961>)|geboortedatum = <12-03-1961>|geb. op <12-3-61>
        d.o.b. <12-03-1961>|birthdate <1961-03-12>|birth date: <12 Mar 1961>|GEBOREN OP <12 MAART 1961>
        geboren op maandag <12 maart 1961>|geb. te Gent <12/3/1961>|geboren op <12 sept. 1961>
        geboren op <12 - 3 - 1961>|geb <12-03-61>|geboortedatum <12/03/1961>|geboren: <12-3-'61>
        geboortedatum: <12 mrt 1961>|mijn geboortedatum (<12-03-1961>)|geb.dd. <12-03-1961>|geb. d.d. <12-03-1961>
        ik ben van <12-03-1961>|geboren op twaalf <maart 1961>|ik ben op <12 maart 1961> geboren
        geboren in <maart 1961>|born <12.03.1961>|geboortejaar <1961>
    """,
    Personal.BSN: """
        <12345672> bsn|bsn: <een twee drie vier vijf zes zeven acht twee>|citizen service number <231288610>
        social security number <231288610>|BSN number: <231288610>|nationaal nummer <85.07.30 033 28>
        <85 07 30 033 28>|<85.07.30.033.28>
        <85073003328>|<85.07.30-033.28>
        BSN is <111222333>, waarom|bsn <1112.22.333>|bsn: <111222333>|BSN-nummer <111222333>
        burgerservicenummer <111222333>|burgerservicenummer: <111 222 333>|bsnnummer <111222333>
        sofinummer <111222333>|sofi-nummer: <111222333>|bsn nr. <111222333>|BSN <1112-22-333>|b.s.n. <111222333>
        bsn <111222334> (fout getypt)|bsn is <11122233>|<111222333>|<123456782>|<111 222 333>|<123.456.782>
        <123-456-782>|(<123456782>)|mijn BSN, <123456782>, staat erin|burger service nummer <123456782>
        <85.07.30-033.28>|rijksregisternummer <85.07.30-033.28>|rijksregisternummer: <85073003328>|<85.07.30-033-28>
        rijksregisternr. <850730 033 28>|INSZ <85073003328>|bsn van mij is <123456782>|BSN: "<123456782>"
        BSN=<123456782>|bsn-code <123456782>|mijn burgerservicenr <123456782>|bsn <12 34 56 782>|BSN <123 456 782>!
        nummer <123456782> op de brief|mijn nummer: <111222333>.|bsn<123456782>|bsn. <123456782>
        met <123456782> ingelogd|bsn (<123456782>)|op rekening van de heer: <417164300>|BSN nummer: <123456782>
        mijn BSN (<123456782>)|sofi nr <123456782>|bsn <12345678>|BSN : <1234 56 782>
    """,
    Personal.PLATE: """
        de chauffeur van <GB123K>|witte Transporter <VXX12B>|Volkswagen <GB123K>|Golf <GB123K>|kentekennr. <12GBK3>
        nummerbord <GB123K>|<1 ABC 234> (Belg)|<ab-12-34> stond geparkeerd
        Mijn auto is <XX999X>.|De auto <G123BB> stond verkeerd|busje <VXX99B>|de <1ABC234> (Belgisch)
        een bus, <VGB12K>, reed door
        de wagen met <GB123B>|scooter <DBF12K>|een taxi, <12BBD3>
        auto, <12-ABC-3>, is|kenteken <ab 123 c>|bus <XX-12-34> reed|<12-34-XX>|<12-XX-34>|<XX-12-XX>|<XX-XX-12>
        <12-XX-XX>|<1-ABC-23>|<AB-123-C>|<A-123-BC>|<ABC-12-D>|<A-12-BCD>|<1-AB-234>|<123-AB-4>|<1-ABC-123> uit België
        kenteken <12abc3>|kenteken: <12-ABC-3>|kenteken is <AB123C>|kentekenplaat <1-ABC-123>|kenteken <ABC-123>
        nummerplaat <1ABC123>|nummerplaat: <ABC 123>|<12 - ABC - 3>|<12-bcd-3> stond|<x-123-bd>|<gb-123-k>|<1-tkb-23>
        kentekennummer <12-BCD-3>|kenteken van de auto <GB-001-B>|kenteken <gb001b>|mijn auto met kenteken <R-123-KL>
        (<R-123-KL>)|<G-001-BB>.|<99-xx-99>|kenteken "<12-ABC-3>"|kenteken <1 ABC 23>|kenteken was <TX 45 KP>
        <TX-45-KP> reed weg|<kl-99-tx>|taxi <9-TXX-99>|<12-ABC-3>|kenteken: <12ABC3>|<AB-12-CD>|kenteken <ab12cd>
        kenteken <AB 12 CD>|mijn Golf (<AB-12-CD>)|<1-ABC-123>|<GX-123-B>|bus met nummerplaat <1-ABC-123>
    """,
    Personal.PROFILE: """
        <m.me/pietjansma>|<lnkd.in/pietjansma>|<https://mastodon.social/@pietjansma>|<youtube.com/channel/UC1234abcd>
        <discord.gg/abc123>|skype <live:pietjansma>|skype-naam <piet.jansma9>|PSN <pietjansma58>|gamertag: <PietJ58>
        username <pietjansma58>|gebruikersnaam <pjansma58>|inlognaam <pjansma58>|inlognaam: <pjansma58>
        marktplaats-naam: <pjansma58>
        instagram <janjansen85>|<youtube.com/@janjansen>|<bsky.app/profile/jan.bsky.social>|discord <jan#1234>
        reddit <u/janjansen>
        skype: <jan.jansen>|<github.com/janjansen>|<twitch.tv/janj>|<steamcommunity.com/id/janj>
        volg <@jan_jansen>|<@jan.jansen> op insta|<@janjansen85>|(<@jan_jansen>)|via <@jjansen>:
        <linkedin.com/in/jan-jansen>|<https://www.linkedin.com/in/jan-jansen-123>
        <https://nl.linkedin.com/in/janjansen/>|<www.linkedin.com/in/jan>|<LinkedIn.com/in/JanJansen>.
        <facebook.com/jan.jansen>|<https://www.facebook.com/jan.jansen.5>
        <https://m.facebook.com/profile.php?id=1000123>|<fb.com/janjansen>|<fb.me/janjansen>
        <instagram.com/jan_jansen>|<https://instagram.com/jan_jansen/>|<https://www.instagram.com/janjansen>
        <twitter.com/janjansen>|<https://x.com/janjansen>|<x.com/janjansen>|<tiktok.com/@janjansen>
        <https://www.tiktok.com/@jan.jansen>|<t.me/janjansen>|<wa.me/31612345678>|<https://t.me/jan_jansen>
        insta: <jan_jansen>|instagram: <jan.jansen>|Snapchat: <jan85>|snap: <jan_jansen>|tiktok: <jan.jansen1>
        gebruikersnaam: <jansen85>|gebruikersnaam is <jan_jansen>|accountnaam: <jan_jansen>|username: <jan_jansen>
        login: <jan1961>|skype: <jan.jansen8>|discord: <jan_jansen>|facebooknaam: <jan.jansen8>
        <linkedin punt com slash in slash jan-jansen-8>|<threads.net/@jan>|telegram: <jan_j>
        <instagram.com/jan_jansen?igsh=abc>|<strava.com/athletes/123>|<@jan_jansen>|<@JanJansen_>
        instagram <jan_jansen>|mijn insta is <jan_jansen>|Facebook: <jan.jansen.56>
        <https://www.facebook.com/jan.jansen.56>|<fb.com/jan.jansen>|<linkedin.com/in/janjansen>
        <https://www.linkedin.com/in/jan-jansen-a1b2c3/>|<linkedin.com/in/jan>|<www.instagram.com/jan_jansen/>
        twitter: <@janjansen>|<tiktok.com/@jan>
    """,
    Personal.LINK: """
        <https://voorbeeld.nl/uitschrijven/44ab99cd>|<https://voorbeeld.nl/o/44AB-99CD-88EF>
        <https://jouw.postnl.nl/track-and-trace/3SABCD1234567-NL-3512PN>
        <https://voorbeeld.nl/wachtwoord/herstel/9af3c1d2e4>
        <https://bedrijf-my.sharepoint.com/:w:/g/personal/piet_jansma/EabcD>|<https://t.co/AbCd12Ef>
        <https://www.google.com/maps/place/Tulpenstraat+14>|<https://meet.google.com/abc-defg-hij>
        <https://voorbeeld.nl/review/9af3c1d2e4b5>|<https://voorbeeld.nl/s/AbC9dEf8GhI7>
        <https://voorbeeld.nl/afspraak/88412-ab>|<https://tikkie.me/pay/abcd1234efgh>
        <https://voorbeeld.nl/e/ab12/cd34/ef56gh78ij90>|<https://nextcloud.voorbeeld.nl/s/AbCdEf12345>
        <https://voorbeeld.nl/profile/piet.jansma>|<https://voorbeeld.nl/user/pietjansma>|<https://gofile.io/d/AbC123>
        <ftp://piet:geheim@voorbeeld.nl/x>|<https://piet:geheim@voorbeeld.nl/>
        <https://voorbeeld.nl/afmelden/ab12cd34ef56>|<https://voorbeeld.nl/reset/9f86d0>
        <https://mijn.voorbeeld.nl/factuur?token=abc123>|<https://voorbeeld.nl/?key=9f8a>
        <voorbeeld.nl/login?code=8812>|<www.voorbeeld.nl/reset?reset_token=q9>
        <https://voorbeeld.nl/a?x=1&session_id=77>|<https://voorbeeld.nl/a?sid=9>|<https://voorbeeld.nl/a?email=jan>
        <https://voorbeeld.nl/a?klantnummer=4711>|<https://voorbeeld.nl/a?orderid=12>
        <https://voorbeeld.nl/a?order=12>|<https://voorbeeld.nl/a?uid=12>|<https://voorbeeld.nl/a#access_token=e>
        <https://voorbeeld.nl/550e8400-e29b-41d4-a716-446655440000>|<https://voorbeeld.nl/f/9f8A7b6C5d4E3f2A1b0C>
        <https://voorbeeld.nl/order/202600123456>|<https://voorbeeld.nl/t/3fK9aZ0pQ7xL2mN8>.
        (<https://voorbeeld.nl/?auth=1>)|<http://voorbeeld.nl/x?sig=f>|<https://voorbeeld.nl/x?hash=f>
        <https://voorbeeld.nl/x?guid=f>|<https://voorbeeld.nl/x?user=jan>|<https://voorbeeld.nl/x?user_id=3>
        <https://voorbeeld.nl/x?customer_id=3>|<https://voorbeeld.nl/x?invite=z>|<https://voorbeeld.nl/x?ref=z>
        <https://voorbeeld.nl/x?t=z>|<https://voorbeeld.nl/x?k=z>|<https://voorbeeld.nl/x?api_key=z>
        <https://voorbeeld.nl/x?apikey=z>|<https://voorbeeld.nl/x?password=z>|<https://voorbeeld.nl/x?signature=z>
        <https://voorbeeld.nl/x?mail=z>|<https://voorbeeld.nl/x?id=44>|<https://voorbeeld.nl/x?a=b;token=z>
        <https://a.b.voorbeeld.nl:8443/x?token=z>|<https://voorbeeld.nl/track/123456789>
        <track.voorbeeld.nl/p/1234567890123>|<HTTPS://VOORBEELD.NL/X?TOKEN=Z>|<https://voorbeeld.nl/x?accesstoken=z>
        <https://voorbeeld.nl/x?sessionid=z>|<https://voorbeeld.nl/bestelling/9f8b7c6d5e4f3a2b>
        <https://voorbeeld.nl/reset?token=abc>|<https://voorbeeld.nl/reset/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx>
        <voorbeeld.nl/?t=abc>|<https://bit.ly/3xYzAbC>|<https://drive.google.com/file/d/1A2b3C4d5E6f7G8h9I0j/view>
        <https://docs.google.com/document/d/1A2b3C4d5E6f7G8h9I0j/edit>|<https://we.tl/t-AbCdEf1234>
        <https://wa.me/31612345678>|<https://teams.microsoft.com/l/meetup-join/19%3ameeting_Zjk3NTg>
        <https://forms.office.com/r/AbC123?responseId=4711>|<https://voorbeeld.nl/enquete?respondent=4711>
        <https://voorbeeld.nl/afmelden?u=4711&h=abc>|<https://mijn.voorbeeld.nl/klant/4711>
    """,
}  # fmt: skip


def notations() -> dict[Personal, list[tuple[str, str, tuple[str, ...]]]]:
    """Return of each sort the texts, what may be shown of them, and their personal parts."""
    read = {}
    for what, lines in _TEXTS.items():
        marked = [one.strip() for line in lines.strip().splitlines() for one in line.strip().split("|")]
        read[what] = [_read(one) for one in marked]
    return read


def _read(marked: str) -> tuple[str, str, tuple[str, ...]]:
    inner = marked.replace("<at>", "‹at›").replace("<dot>", "‹dot›")
    plain = [part.replace("‹", "<").replace("›", ">") for part in re.split(r"[<>]", inner)]
    return "".join(plain), "…".join(plain[::2]), tuple(plain[1::2])
