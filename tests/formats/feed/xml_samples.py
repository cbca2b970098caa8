"""Feeds in XML as systems that many people use write them, with words of our own."""

from __future__ import annotations

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
 xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
  <title>Nieuws van de Dakbrigade</title>
  <atom:link href="https://nieuws.example/feed/" rel="self" type="application/rss+xml"/>
  <link>https://nieuws.example</link><description>Wat er speelt</description>
  <sy:updatePeriod>hourly</sy:updatePeriod><generator>https://wordpress.org/?v=6.8</generator>
  <image><url>https://nieuws.example/logo.png</url><title>logo</title><link>https://nieuws.example</link></image>
  <item>
    <title>Storm &#8216;Ilse&#8217;: zo verliep het</title>
    <link>https://nieuws.example/2026/03/storm/</link>
    <dc:creator><![CDATA[Anja de Wit]]></dc:creator>
    <pubDate>Tue, 10 Mar 2026 09:00:00 +0000</pubDate>
    <category><![CDATA[Monteurs]]></category><category><![CDATA[Storm]]></category>
    <guid isPermaLink="false">https://nieuws.example/?p=1042</guid>
    <description><![CDATA[<p>Honderd meldingen op een dag. [&#8230;]</p>]]></description>
    <content:encoded><![CDATA[<p>Honderd meldingen op een dag.</p>
<p>Om tien uur was het laatste dak dicht &amp; droog.</p>
<script>alert(1)</script>]]></content:encoded>
    <slash:comments>4</slash:comments>
    <media:thumbnail url="https://nieuws.example/klein.jpg"/>
    <media:content url="https://nieuws.example/storm.jpg" medium="image">
      <media:title>De ploeg</media:title></media:content>
  </item>
  <item>
    <title>Nieuwe bus</title>
    <guid>https://nieuws.example/bus</guid>
    <author>anja@nieuws.example (Anja de Wit)</author>
    <pubDate>Mon, 09 Mar 26 08:00:00 GMT</pubDate>
    <description>Hij rijdt elektrisch, 4 &lt; 5 minuten laden.</description>
    <enclosure url="https://nieuws.example/bus.png" length="1200" type="image/png"/>
  </item>
</channel>
</rss>
"""

RDF = """<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://oud.example/"><title>Oud nieuws</title><link>https://oud.example/</link>
    <description>.</description><items><rdf:Seq><rdf:li resource="https://oud.example/1"/></rdf:Seq></items></channel>
  <image rdf:about="https://oud.example/logo.gif"><title>logo</title><url>https://oud.example/logo.gif</url></image>
  <item rdf:about="https://oud.example/1"><title>Het archief is verhuisd</title><link>https://oud.example/1</link>
    <description>Naar de kelder.</description><dc:creator>Bas</dc:creator><dc:date>2026-02-01T10:00:00+01:00</dc:date>
    <dc:subject>Archief</dc:subject></item>
</rdf:RDF>
"""

ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">
  <title>Wijzigingen</title><id>urn:uuid:60a76c80</id><updated>2026-03-11T18:30:02Z</updated>
  <link rel="self" href="https://atoom.example/feed"/><link rel="next" href="https://atoom.example/feed?page=2"/>
  <entry>
    <title type="html">Sneller &amp;amp; beter</title>
    <id>urn:uuid:1225c695</id>
    <link rel="replies" href="https://atoom.example/1/reacties"/><link href="https://atoom.example/1"/>
    <published>2026-03-10T18:30:02+01:00</published><updated>2026-03-11T18:30:02Z</updated>
    <author><name>Chris</name><email>chris@atoom.example</email></author>
    <category term="planning" label="Planning"/>
    <summary>De planning in het kort.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Wij plannen nu <em>per uur</em>: 3 &lt; 4.</p>
      <ul><li>minder wachten</li><li>minder bellen</li></ul></div></content>
  </entry>
  <entry>
    <title>Kaal &lt;b&gt;</title><id>urn:uuid:2</id><updated>2026-03-09T00:00:00Z</updated>
    <content>Regel een
regel twee</content>
  </entry>
</feed>
"""

REVIEWS = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns:im="http://winkel.example/rss" xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">
  <id>https://winkel.example/reviews</id><title>Reviews</title><updated>2026-03-11T00:00:00-07:00</updated>
  <entry>
    <updated>2026-03-10T03:12:00-07:00</updated><id>11028</id><title>Fijne app</title>
    <content type="text">Ik zie meteen wanneer de monteur komt.</content>
    <im:voteSum>0</im:voteSum><im:rating>4</im:rating><im:version>3.1</im:version>
    <author><name>Piet Jansen</name><uri>https://winkel.example/u/1</uri></author>
  </entry>
</feed>
"""
"""The reviews of an app shop, which judge by an element of their own."""

VIDEOS = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns="http://www.w3.org/2005/Atom">
 <title>Kanaal</title>
 <entry>
  <id>yt:video:abc</id><yt:videoId>abc</yt:videoId><title>Zo leg je een pan terug</title>
  <link rel="alternate" href="https://video.example/abc"/><published>2026-03-01T10:00:00+00:00</published>
  <media:group><media:title>Zo leg je een pan terug</media:title>
   <media:content url="https://video.example/v/abc" type="application/x-shockwave-flash"/>
   <media:thumbnail url="https://video.example/abc.jpg" width="480" height="360"/>
   <media:description>In drie minuten.</media:description></media:group>
 </entry>
</feed>
"""

WELL_FORMED = {"rss": RSS, "rdf": RDF, "atom": ATOM, "reviews": REVIEWS, "videos": VIDEOS}

BOMB = """<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">
<!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;">
<!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;"><!ENTITY i "&h;&h;&h;&h;&h;&h;&h;&h;">]>
<rss version="2.0"><channel><item><title>&i;</title></item></channel></rss>
"""
PEEK = """<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY geheim SYSTEM "file:///etc/hostname">]>
<rss version="2.0"><channel><item><title>&geheim;</title></item></channel></rss>
"""
ELSEWHERE = """<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY % weg SYSTEM "http://127.0.0.1:9/x.dtd"> %weg;]>
<rss version="2.0"><channel><item><title>x</title></item></channel></rss>
"""
NO_FEED = {
    "page": "<!DOCTYPE html>\n<html><head><title>Inloggen</title></head><body><form></form></body></html>",
    "xhtml": '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>',
    "commented page": "<!-- gastnetwerk -->\n<HTML><BODY>Log in</BODY></HTML>",
    "map": '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>',
    "empty root": '<rss version="2.0"></rss>',
    "other feed": '<feed xmlns="urn:anders"><entry><title>x</title></entry></feed>',
    "half": RSS[: len(RSS) // 2],
    "bomb": BOMB,
    "peek": PEEK,
    "elsewhere": ELSEWHERE,
    "deep": "<rss><channel><item>" + "<a>" * 300 + "</a>" * 300 + "</item></channel></rss>",
    "crowded": "<rss><channel><item>" + "<a/>" * 20_000 + "</item></channel></rss>",
    "more": "<rss><channel>" + "<item/>" * 50_001 + "</channel></rss>",
    "sign": "<",
}
"""What is no feed, or none that a screen can hold."""
