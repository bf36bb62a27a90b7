"""A corpus of small mails, good and broken, each with what must be read in it. All invented."""

from __future__ import annotations

import base64
import quopri
from dataclasses import dataclass, field
from typing import Any

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True)
class Letter:
    name: str
    raw: bytes
    expect: dict[str, Any] = field(default_factory=dict)


def head(*lines: str, sender: str = "Jo Berg <jo@shop.example>") -> str:
    first = [f"From: {sender}", "To: support@desk.example", "Subject: Labels"]
    return "\n".join([*first, "Message-ID: <m1@shop.example>", *lines])


def simple(name: str, *lines: str, body: str | bytes = "Hello.", **expect: Any) -> Letter:
    data = body if isinstance(body, bytes) else body.encode()
    expect.setdefault("text", "Hello.")
    return Letter(name, head(*lines).encode() + b"\n\n" + data + b"\n", expect)


def header(name: str, *lines: str, **expect: Any) -> Letter:
    return Letter(name, ("\n".join(lines) + "\n\nHello.\n").encode(), {"text": "Hello."} | expect)


def multi(name: str, kind: str, *parts: str, **expect: Any) -> Letter:
    body = "".join(f"--B\n{part}\n" for part in parts)
    raw = head("MIME-Version: 1.0", f'Content-Type: multipart/{kind}; boundary="B"')
    return Letter(name, f"{raw}\n\npreamble\n{body}--B--\nepilogue\n".encode(), expect)


TEXT = "Content-Type: text/plain; charset=utf-8\n\nHello."
HTML = "Content-Type: text/html; charset=utf-8\n\n<p>Hello.</p>"
B64 = base64.b64encode(b"file bytes").decode()


def file(name: str = "a.bin", kind: str = "application/octet-stream", data: str = B64) -> str:
    return (
        f'Content-Type: {kind}\nContent-Disposition: attachment; filename="{name}"\n'
        f"Content-Transfer-Encoding: base64\n\n{data}"
    )


CHARSETS = [
    *(
        simple(
            f"charset {charset}",
            f"Content-Type: text/plain; charset={charset}",
            "Content-Transfer-Encoding: 8bit",
            body=words.encode(codec),
            text=words,
        )
        for charset, codec, words in [
            ("utf-8", "utf-8", "Grüße, žluť, привет"),
            ("iso-8859-1", "latin-1", "Grüße à tous"),
            ("ISO-8859-15", "iso8859-15", "5 € für Öl"),
            ("windows-1252", "cp1252", "“Grüße” – 5 €"),
            ("windows-1251", "cp1251", "Привет, мир"),
            ("koi8-r", "koi8-r", "Привет, мир"),
            ("iso-2022-jp", "iso-2022-jp", "こんにちは"),
            ("shift_jis", "cp932", "こんにちは"),
            ("gb2312", "gb18030", "你好，标签"),
            ("big5", "big5", "標籤壞了"),
            ("euc-kr", "euc-kr", "안녕하세요"),
            ("utf-16", "utf-16", "Grüße"),
            ("utf-7", "utf-7", "Grüße"),
            ("x-unknown", "utf-8", "Grüße"),
            ("no-such-charset", "latin-1", "Grüße"),
            ("us-ascii", "utf-8", "Grüße"),
            ("iso-8859-1", "utf-8", "Grüße"),
            ("windows-1252", "utf-8", "“Grüße”"),
            ("us-ascii", "cp1252", "Grüße — ja"),
            ("iso-8859-1", "cp1252", "“Grüße”"),
            ("utf-8", "latin-1", "Grüße und Öl"),
            ("base64", "utf-8", "Grüße"),
            ("rot13", "utf-8", "Gruss"),
            ("'utf-8'", "utf-8", "Grüße"),
        ]
    ),
    simple("bare 8-bit utf-8", body="Grüße".encode(), text="Grüße"),
    simple("bare 8-bit latin-1", body="Grüße aus Köln".encode("latin-1"), text="Grüße aus Köln"),
    simple("a stray byte in utf-8", body="Grüße \xff an alle".encode()[:7] + b"\xff", text="Grüße�"),
    simple("byte order mark", body=b"\xef\xbb\xbfHello.", text="Hello."),
    simple("NUL bytes", body=b"He\x00llo.\x00", text="Hello."),
    simple("control characters", body=b"He\x07ll\x1b[31mo.", text="Hell[31mo."),
    simple(
        "quoted-printable",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        body=quopri.encodestring("Grüße, eine lange Zeile".encode()).strip(),
        text="Grüße, eine lange Zeile",
    ),
    simple(
        "broken quoted-printable",
        "Content-Transfer-Encoding: quoted-printable",
        body="100=ZZ = sure=",
        text="100=ZZ = sure",
    ),
    simple(
        "base64 text",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        body=base64.encodebytes("Grüße".encode()),
        text="Grüße",
    ),
    simple(
        "broken base64", "Content-Transfer-Encoding: BASE64 ", body="SGVsbG8u!!!*", text="Hello."
    ),
    simple("unknown encoding", "Content-Transfer-Encoding: x-magic", body="Hello."),
    simple("flowed for tight scripts", "Content-Type: text/plain; format=flowed; delsp=yes", body="こん \nにちは\n> q \n> r", text="こんにちは"),
    simple("unnamed japanese", body="こんにちは".encode("iso-2022-jp"), text="こんにちは"),
    simple("flowed", "Content-Type: text/plain; format=flowed", body="One \nline.\nTwo.", text="One line.\nTwo."),
]  # fmt: skip

HEADERS = [
    header("encoded sender", "From: =?utf-8?Q?J=C3=B6rg_M=C3=BCller?= <j@x.example>", from_name="Jörg Müller", from_email="j@x.example"),
    header("comma in an encoded name", "From: =?utf-8?Q?M=C3=BCller,_J=C3=B6rg?= <j@x.example>", from_name="Müller, Jörg", from_email="j@x.example"),
    header("encoded inside quotes", 'From: "=?utf-8?B?SsO2cmc=?=" <j@x.example>', from_name="Jörg"),
    header("name last", "From: j@x.example (Jo Berg)", from_name="Jo Berg", from_email="j@x.example"),
    header("name is the address", 'From: "j@x.example" <J@X.example>', from_name="", from_email="j@x.example"),
    header("no brackets", "From: Jo Berg j@x.example", from_email="j@x.example", from_name="Jo Berg"),
    header("unclosed bracket", "From: Jo <j@x.example", from_email="j@x.example"),
    header("unclosed quote", 'From: "Jo <j@x.example>', from_email="j@x.example"),
    header("unquoted comma", "From: Berg, Jo <j@x.example>", from_email="j@x.example"),
    header("no sender at all", "Subject: x", from_email="", from_name=""),
    header("empty sender", "From:", "Sender: s@x.example", from_email="s@x.example"),
    header("sender without address", "From: Jo Berg", "Reply-To: j@x.example", from_email="j@x.example"),
    header("two senders", "From: a@x.example, b@x.example", from_email="a@x.example"),
    header("doubled sender", "From: a@x.example", "From: b@x.example", from_email="a@x.example"),
    header("a group", "To: undisclosed-recipients:;", "From: a@x.example", to=()),
    header("a group of people", "To: Team: a@x.example, B <b@x.example>;, c@x.example", to=("a@x.example", "b@x.example", "c@x.example")),
    header("semicolons", "To: a@x.example; b@x.example", to=("a@x.example", "b@x.example")),
    header("doubled recipients", "To: a@x.example, A@X.example", "Cc: a@x.example", to=("a@x.example",), cc=("a@x.example",)),
    header("two To headers", "To: a@x.example", "To: b@x.example", to=("a@x.example", "b@x.example")),
    header("quoted at sign", 'To: "a@b" <c@x.example>', to=("c@x.example",)),
    header("comment hides nothing", "From: j@x.example (not <k@x.example>)", from_email="j@x.example"),
    header("empty message id", "Message-ID: <>", message_id=None),
    header("message id without brackets", "Message-ID: abc@x.example", message_id="<abc@x.example>"),
    header("message id with spaces", "Message-ID: < abc@x.example >", message_id=None),
    header("folded message id", "Message-ID:", " <abc@x.example>", message_id="<abc@x.example>"),
    header("references", "References: <a@x> <b@x>", " <a@x>\t<c@x>", "In-Reply-To: <c@x> (Jo's mail)", references=("<a@x>", "<b@x>", "<c@x>"), in_reply_to="<c@x>"),
    header("glued references", "References: <a@x><b@x>,<c@x>", references=("<a@x>", "<b@x>", "<c@x>")),
    header("in-reply-to in words", "In-Reply-To: Your message of Monday", in_reply_to=None),
    header("folded subject", "Subject: =?utf-8?Q?Gr=C3=BC?=", " =?utf-8?Q?=C3=9Fe?=", subject="Grüße"),
    header("a letter cut in two", "Subject: =?utf-8?B?R3LD?= =?utf-8?B?vMOfZQ==?=", subject="Grüße"),
    header("words around", "Subject: Re: =?iso-8859-1?Q?Gr=FC=DFe?= from =?utf-8?Q?K=C3=B6ln?=", subject="Re: Grüße from Köln"),
    header("broken encoded word", "Subject: =?utf-8?B?####?= =?nope?X?a?= =?utf-8?Q?", subject="=?nope?X?a?= =?utf-8?Q?"),
    header("unknown charset in a word", "Subject: =?x-none?Q?Gr=C3=BC=C3=9Fe?=", subject="Grüße"),
    header("raw utf-8 subject", "Subject: Grüße", subject="Grüße"),
    header("no subject", "From: a@x.example", subject=""),
    header("doubled subject", "Subject: one", "Subject: two", subject="one"),
    header("lower-case names", "subject: x", "from: A@x.example", subject="x", from_email="a@x.example"),
    header("space before colon", "Subject : x", subject="x"),
    header("line break in a subject", "Subject: a\tb", subject="a b"),
    header("impossible date", "Date: Fri, 99 Foo 2025 99:99:99 +9999", date=None),
    header("date far away", "Date: Fri, 31 Dec 9999 23:59:59 -2300", date=None),
    header("an mbox line first", "From jo@x.example Wed Mar 12 10:15:00 2025", "From: jo@x.example", from_email="jo@x.example"),
    header("garbage between headers", "From: a@x.example", "not a header", "Subject: x", subject="x", from_email="a@x.example"),
    Letter("raw latin-1 headers", b"From: J\xf6rg <j@x.example>\nSubject: Gr\xfc\xdfe\n\nHello.\n", {"from_name": "Jörg", "subject": "Grüße"}),
    Letter("only headers", b"From: a@x.example\nSubject: x", {"subject": "x", "text": ""}),
    Letter("headers run into the body", b"From: a@x.example\nSubject: x\nHello there.\nBye.\n", {"subject": "x", "text": "Hello there.\nBye."}),
    Letter("no headers", b"Just words without any header.\nMore.\n", {"text": "Just words without any header.\nMore."}),
    Letter("nothing", b"", {"text": "", "from_email": "", "subject": "", "attachments": ()}),
    Letter("only line ends", b"\r\n\r\n\r\n", {"text": ""}),
    Letter("bare CR", b"From: a@x.example\rSubject: x\r\rHello.\rBye.\r", {"subject": "x", "text": "Hello.\nBye."}),
    Letter("CR LF", b"From: a@x.example\r\nSubject: x\r\n\r\nHello.\r\n", {"subject": "x", "text": "Hello."}),
    Letter("mixed line ends", b"From: a@x.example\nSubject: x\r\n\nHello.\r\rBye.", {"subject": "x", "text": "Hello.\n\nBye."}),
    Letter("blank lines first", b"\n\nFrom: a@x.example\nSubject: x\n\nHello.", {"subject": "x", "text": "Hello."}),
    Letter("NUL in headers", b"From: a@x.example\nSubject: x\x00y\n\nHello.", {"subject": "xy"}),
    Letter("bytes only", bytes(range(256)) * 4, {}),
]  # fmt: skip

STRUCTURES = [
    multi("text and html", "alternative", TEXT, HTML, text="Hello.", html="<p>Hello.</p>"),
    multi("only html inside", "alternative", HTML, text="Hello.", html="<p>Hello.</p>"),
    multi("empty text beside html", "alternative", "Content-Type: text/plain\n\n \n", HTML, text="Hello."),
    multi("two texts", "mixed", TEXT, TEXT.replace("Hello", "Bye"), text="Hello.\n\nBye."),
    multi("a file", "mixed", TEXT, file(), text="Hello.", names=["a.bin"], sizes=[10]),
    multi("the same name twice", "mixed", TEXT, file(), file("A.bin"), names=["a.bin", "A-2.bin"]),
    multi("a text file", "mixed", TEXT, file("notes.txt", "text/plain"), text="Hello.", names=["notes.txt"]),
    multi("an html file", "mixed", TEXT, file("page.html", "text/html"), text="Hello.", html=None, names=["page.html"]),
    multi("inline text file", "mixed", TEXT, 'Content-Type: text/plain; name="x.log"\nContent-Disposition: inline; filename="x.log"\n\nlog', text="Hello.", names=["x.log"]),
    multi("calendar", "alternative", TEXT, "Content-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR", text="Hello.", names=["invite.ics"]),
    multi("winmail", "mixed", TEXT, file("winmail.dat", "application/ms-tnef"), names=["winmail.dat"]),
    multi("winmail without a name", "mixed", TEXT, "Content-Type: application/ms-tnef\n\nx", names=["winmail.dat"]),
    multi("inline image", "related", HTML.replace("Hello.", 'Hello. <img src="cid:i1">'), f"Content-Type: image/png\nContent-ID: <i1>\nContent-Transfer-Encoding: base64\n\n{base64.b64encode(PNG).decode()}", text="Hello.", names=["image.png"], sizes=[len(PNG)]),
    multi("a mail inside", "mixed", TEXT, "Content-Type: message/rfc822\n\nFrom: x@y.example\nSubject: Inner: mail\n\nInside.", text="Hello.", names=["Inner_ mail.eml"]),
    multi("a multipart mail inside", "mixed", TEXT, 'Content-Type: message/rfc822\n\nSubject: in\nContent-Type: multipart/mixed; boundary="I"\n\n--I\nContent-Type: text/plain\n\nInside.\n--I--', text="Hello.", names=["in.eml"]),
    multi("digest", "digest", "\nFrom: a@x.example\nSubject: one\n\n1", "\nSubject: two\n\n2", names=["one.eml", "two.eml"], text=""),
    multi("signed", "signed", TEXT, "Content-Type: application/pgp-signature\n\nxx", text="Hello.", names=["signature.asc"]),
    multi("amp", "alternative", TEXT, "Content-Type: text/x-amp-html\n\n<html amp4email>", HTML, text="Hello.", names=[]),
    multi("embedded picture", "mixed", HTML.replace("Hello.", f'Hello.<img src="data:image/png;base64,{base64.b64encode(PNG).decode()}">'), text="Hello.", html='<p>Hello.<img src="cid:embedded-1@mail"></p>', names=["image.png"], sizes=[len(PNG)]),
    multi("no parts", "mixed", text="preamble\n--B--\nepilogue"),
    multi("part without headers", "mixed", "\nHello.", text="Hello."),
    multi("encoded file name", "mixed", TEXT, file("=?utf-8?Q?Gr=C3=BC=C3=9Fe.pdf?="), names=["Grüße.pdf"]),
    multi("RFC 2231 file name", "mixed", TEXT, "Content-Type: application/pdf\nContent-Disposition: attachment; filename*=utf-8''Gr%C3%BC%C3%9Fe.pdf\n\nx", names=["Grüße.pdf"]),
    multi("file name in pieces", "mixed", TEXT, "Content-Type: application/pdf\nContent-Disposition: attachment; filename*0*=utf-8''Gr%C3%BC;\n filename*1=sse; filename*2=.pdf\n\nx", names=["Grüsse.pdf"]),
    multi("both kinds of name", "mixed", TEXT, "Content-Type: application/pdf\nContent-Disposition: attachment; filename=\"Gru.pdf\";\n filename*=utf-8''Gr%C3%BC.pdf\n\nx", names=["Grü.pdf"]),
    multi("raw 8-bit file name", "mixed", TEXT, 'Content-Type: application/pdf; name="Grüße.pdf"\n\nx', names=["Grüße.pdf"]),
    multi("a path as name", "mixed", TEXT, file("../../etc/pass wd"), names=["pass wd"]),
    multi("a Windows path as name", "mixed", TEXT, file("C:\\\\dir\\\\a:b.txt"), names=["a_b.txt"]),
    multi("a turned name", "mixed", TEXT, file("exe.\u202efdp"), names=["exe._fdp"]),
    multi("a name of dots", "mixed", TEXT, file(".."), names=["attachment.bin"]),
    multi("a very long name", "mixed", TEXT, file("a" * 400 + ".pdf"), names=["a" * 196 + ".pdf"]),
    multi("uuencoded file", "mixed", TEXT, "Content-Type: application/octet-stream; name=u.txt\nContent-Transfer-Encoding: x-uuencode\n\nbegin 644 u.txt\n&9FEL92 Q\n`\nend", names=["u.txt"], sizes=[6]),
    multi("broken uuencode", "mixed", TEXT, "Content-Type: application/octet-stream; name=u.txt\nContent-Transfer-Encoding: uuencode\n\nbegin 644 u.txt\n&9FEL92 Qxyz\n", names=["u.txt"], sizes=[6]),
    multi("padding in the middle", "mixed", TEXT, file(data="QQ==\nQUJD\nQUI=") , sizes=[6], names=["a.bin"]),
    multi("an empty file", "mixed", TEXT, file(data=""), sizes=[0], names=["a.bin"]),
    multi("apple mixed", "mixed", HTML, file("p.png", "image/png"), HTML.replace("Hello", "Bye"), text="Hello.\n\nBye.", names=["p.png"]),
    Letter("no closing boundary", f'{head("Content-Type: multipart/mixed; boundary=B")}\n\n--B\n{TEXT}\n'.encode(), {"text": "Hello."}),
    Letter("no boundary parameter", f'{head("Content-Type: multipart/mixed")}\n\n--B\n{TEXT}\n--B--\n'.encode(), {"text": "Hello."}),
    Letter("a wrong boundary", f'{head("Content-Type: multipart/mixed; boundary=X")}\n\n--B\n{TEXT}\n--B--\n'.encode(), {"text": "Hello."}),
    Letter("a boundary never used", f'{head("Content-Type: multipart/mixed; boundary=X")}\n\nHello.\n'.encode(), {"text": "Hello."}),
    Letter("a boundary with blanks", f'{head("Content-Type: multipart/mixed; boundary=B")}\n\n--B  \n{TEXT}\n--B--  \n'.encode(), {"text": "Hello."}),
    Letter("a boundary that begins another", f'{head("Content-Type: multipart/mixed; boundary=B")}\n\n--BB\nno\n--B\n{TEXT}\n--B--\n'.encode(), {"text": "Hello."}),
    Letter("nested multiparts", (head('Content-Type: multipart/mixed; boundary="O"') + '\n\n--O\nContent-Type: multipart/related; boundary="R"\n\n--R\nContent-Type: multipart/alternative; boundary="A"\n\n--A\n' + TEXT + "\n--A\n" + HTML + "\n--A--\n--R--\n--O\n" + file() + "\n--O--\n").encode(), {"text": "Hello.", "names": ["a.bin"]}),
    Letter("inner boundary not closed", (head('Content-Type: multipart/mixed; boundary="O"') + '\n\n--O\nContent-Type: multipart/alternative; boundary="A"\n\n--A\n' + TEXT + "\n--O\n" + file() + "\n--O--\n").encode(), {"text": "Hello.", "names": ["a.bin"]}),
    Letter("bare CR multipart", (head("Content-Type: multipart/mixed; boundary=B") + f"\n\n--B\n{TEXT}\n--B\n{file()}\n--B--\n").replace("\n", "\r").encode(), {"text": "Hello.", "names": ["a.bin"]}),
    simple("html alone", "Content-Type: text/html; charset=utf-8", body="<html><body><h1>Hi</h1><p>Hello&nbsp;<b>you</b><script>x()</script></p></body></html>", text="Hi\n\nHello you"),
    simple("html with a charset inside", "Content-Type: text/html", body='<meta charset="koi8-r"><p>Привет</p>'.encode("koi8-r"), text="Привет"),
    simple("a pdf alone", "Content-Type: application/pdf; name=a.pdf", "Content-Transfer-Encoding: base64", body=B64, text="", names=["a.pdf"]),
    simple("a calendar alone", "Content-Type: text/calendar", body="BEGIN:VCALENDAR", text="", names=["invite.ics"]),
    simple("a mail alone", "Content-Type: message/rfc822", body="Subject: in\n\nInside.", text="", names=["in.eml"]),
    simple("a senseless type", "Content-Type: text", body="Hello."),
    simple("another senseless type", "Content-Type: ;;;=", body="Hello."),
    simple("markdown", "Content-Type: text/markdown", body="*Hello.*", text="*Hello.*"),
    simple("enriched", "Content-Type: text/enriched", body="<bold>Hello.</bold>", text="Hello."),
]  # fmt: skip

LETTERS = CHARSETS + HEADERS + STRUCTURES
