"""Broken input: the importer's and the command's tests run every case.

A case is laid over GOOD, a small account that imports without a problem (into a store that holds
STORED), so that the sentences are about what the case breaks and nothing else.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.bad_input import files as made
from tests.bad_input.sentences import SENTENCES

Content = str | bytes | Callable[[], bytes]

GOOD: dict[str, str] = {
    "accounts.csv": "id,name\nacme,Acme\n",
    "contacts.csv": (
        "id,name,side\nann,Ann,client\nbob,Bob,client\ncai,Cai,client\nzhao,Zhao Min,own\n"
    ),
}
STORED: dict[str, str] = {
    "accounts.csv": "id,name\nacme,Acme\nother,Other Ltd\n",
    "contacts.csv": (
        "account,id,name,side\nacme,ann,Ann,\nother,dora,Dora,\nacme,zhao,Zhao Min,own\n"
    ),
    "coverage.csv": "account,own,contact\nacme,zhao,ann\n",
    "influences.csv": "account,influencer,influenced\nacme,ann,other/dora\n",
}


@dataclass(frozen=True)
class Case:
    """One broken input: files over GOOD; None takes one away.

    `paths` are given to import instead of the folder, `alone` leaves GOOD out.
    """

    name: str
    files: Mapping[str, Content | None]
    paths: tuple[str, ...] = ()
    account: str | None = None
    full: bool = False
    alone: bool = False

    def lay(self, folder: Path) -> list[Path]:
        """Write the files and name what is to be imported."""
        contents: dict[str, Content | None] = {**({} if self.alone else GOOD), **self.files}
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents.items():
            if content is None:
                continue
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if callable(content):
                content = content()
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return [folder / name for name in self.paths] or [folder]

    def says(self, folder: Path, today: date) -> list[str]:
        """All sentences about it, in order."""
        return [
            text.replace("FOLDER", str(folder)).replace("TODAY", f"{today}")
            for text in SENTENCES[self.name]
        ]

    @property
    def arguments(self) -> list[str]:
        """The options for the command line."""
        account = ["--account", self.account] if self.account else []
        return [*account, *(["--full"] if self.full else [])]


def table(name: str, *lines: str) -> dict[str, Content | None]:
    """One CSV table."""
    return {f"{name}.csv": "\n".join(lines) + "\n"}


def only(book: Content, **more: object) -> dict[str, object]:
    """A single workbook and nothing else."""
    return {"files": {"book.xlsx": book}, "paths": ("book.xlsx",), "alone": True, **more}


_TARGET = "subject,attitude,level_or_points,due"
_LINE = "report,manager"
_SWAY = "influencer,influenced,strength"
_TIE = "own,contact,closeness"

CASES = (
    # --- files that are no tables -----------------------------------------------------------
    Case("no such path", {}, paths=("nowhere",)),
    Case("a folder without tables", {"notes.md": "hello"}, alone=True),
    Case("a folder of folders", {"acme/contacts.csv": "name\nAnn\n"}, alone=True),
    Case(
        "folders of which one does not name its account",
        {
            "in/acme/accounts.csv": "name\nAcme\n",
            "in/acme/contacts.csv": "name\nAnn\n",
            "in/nord/contacts.csv": "name\nBob\n",
        },
        paths=("in",),
        alone=True,
    ),
    Case("a file that is no table", table("customers", "name", "Ann")),
    Case("a file nearly named like a table", table("contact", "name", "Ann")),
    Case("an empty file", {"contacts.csv": ""}),
    Case("a file of blank lines", {"contacts.csv": "\n\n  \n"}),
    Case("a picture", {"contacts.csv": made.PNG}),
    Case("a picture on its own", {"logo.png": made.PNG}, paths=("logo.png",), alone=True),
    Case("a workbook called CSV", {"contacts.csv": made.PEOPLE}),
    Case(
        "a picture that begins like a table's header", {"contacts.csv": made.PNG[:8] + b"name\nA\n"}
    ),
    Case("a document called CSV", {"contacts.csv": b"%PDF-1.7\nid,name\nann,Ann\n"}),
    Case("UTF-32", {"contacts.csv": "id,name\nann,Ann\n".encode("utf-32")}),
    Case("zero bytes in most rows", {"contacts.csv": b"id,name\0\nann,An\0n\nbob,Bob\n"}),
    Case("nothing but headers", table("contacts", "name"), account="acme", alone=True),
    # --- encodings and CSV syntax ----------------------------------------------------------
    Case("an encoding nobody knows", {"contacts.csv": "name\nŁukasz Wałęsa\n".encode("cp1250")}),
    Case(
        "UTF-8 with a broken byte",
        {"contacts.csv": "name,title\n王磊,信息总监\n李娜,秘书".encode() + b"\xff\xfe,\n"},
    ),
    Case("a broken UTF-8 mark", {"contacts.csv": b"\xef\xbb\xbfname\nAndr\xe9 \n"}),
    Case(
        "UTF-16 cut in the middle", {"contacts.csv": "name\nAnn\n".encode("utf-16-le")[:-1] + b""}
    ),
    Case("half a UTF-16 pair", {"contacts.csv": b"\xff\xfen\x00a\x00m\x00e\x00\n\x00\x00\xd8"}),
    Case(
        "a quotation mark that is not closed", table("contacts", "id,name", 'ann,"Ann', "bob,Bob")
    ),
    Case("a quotation mark inside", table("contacts", "id,name", 'ann,"Ann" Lee', "bob,Bob")),
    Case("a cell without end", {"contacts.csv": "id,name,note\nann,Ann," + "x" * 140_000 + "\n"}),
    Case("a huge cell", table("contacts", "id,name,note", "ann,Ann," + "x" * 32_768)),
    Case("a zero byte", {"contacts.csv": b"id,name\nann,An\x00n\nbob,Bob\ncai,Cai\n"}),
    Case("more cells than columns", table("contacts", "id,name", "ann,Ann,IT director")),
    Case("a cell under no header", table("contacts", "id,,name", "ann,client,Ann")),
    # --- headers and required cells --------------------------------------------------------
    Case("a required column missing", table("contacts", "id,title", "ann,Boss")),
    Case("a column twice", table("contacts", "name,Name", "Ann,Anna")),
    Case("the same column in two languages", table("contacts", "name,姓名", "Ann,安")),
    Case("a required cell empty", table("contacts", "id,name", "ann,")),
    Case(
        "an assessment without a day",
        table("assessments", "contact,date,price", "ann,,1", "bob,2026-01-02,1"),
    ),
    Case("contacts missing", {"contacts.csv": None, "accounts.csv": "id,name\nnew,New\n"}),
    Case("accounts missing", {"accounts.csv": None}),
    # --- accounts ---------------------------------------------------------------------------
    Case("no account named", {"accounts.csv": None, **table("contacts", "id,name", "ann,Ann")}),
    Case("two accounts, none named", {"accounts.csv": "id,name\nacme,Acme\nnord,Nord\n"}),
    Case(
        "an account that is not there",
        table("contacts", "account,id,name", "acme,ann,Ann", "acne,bob,Bob"),
    ),
    Case("two names for one import", {}, account="nord"),
    Case("an account twice", {"accounts.csv": "id,name\nacme,Acme\nacme,Acme Inc\n"}),
    Case("an unknown parent", {"accounts.csv": "id,name,parent\nacme,Acme,holding\n"}),
    Case(
        "accounts above each other",
        {
            "accounts.csv": "id,name,parent\nacme,Acme,nord\nnord,Nord,acme\n",
            **table("contacts", "account,id,name", "acme,ann,Ann"),
        },
    ),
    # --- ids and references -----------------------------------------------------------------
    Case("an id twice", table("contacts", "id,name", "ann,Ann", "bob,Bob", "ann,Anna")),
    Case("a name twice without ids", table("contacts", "name", "Wang Lei", "Li Na", "Wang Lei")),
    Case("the id US", table("contacts", "id,name", "US,Uwe Schmidt")),
    Case("the id US and a space", table("contacts", "id,name", "US ,Uwe Schmidt")),
    Case(
        "the id US between spaces that nobody sees",
        table("contacts", "id,name", "\u3000US\xa0,Uwe Schmidt"),
    ),
    Case("an id twice but for a space", table("contacts", "id,name", "ann,Ann", "ann\xa0,Anna")),
    Case("a department twice", table("departments", "id,name", "it,IT", "it,Technology")),
    Case("an unknown contact", table("reporting_lines", _LINE, "ann,bop")),
    Case(
        "a name of two",
        {
            **table("contacts", "id,name", "w1,Wang Lei", "w2,Wang Lei", "ann,Ann"),
            **table("reporting_lines", _LINE, "ann,Wang Lei"),
        },
    ),
    Case(
        "an unknown department",
        {
            **table("departments", "id,name", "fin,Finance"),
            **table("contacts", "id,name,department", "ann,Ann,Finanec"),
        },
    ),
    Case(
        "an unknown opportunity",
        table("decision_roles", "opportunity,contact,role", "deal,ann,user"),
    ),
    Case("an unknown subject", table("targets", _TARGET, "nobody,price,1,2027-01-01")),
    Case(
        "a subject of another kind",
        table("targets", f"{_TARGET},subject_kind", "ann,price,50,2027-01-01,department"),
    ),
    Case(
        "another account as the subject",
        table("targets", f"{_TARGET},subject_kind", "other,price,50,2027-01-01,account"),
    ),
    Case(
        "somebody of another account by name alone",
        {
            "accounts.csv": "id,name\nacme,Acme\nother,Other Ltd\n",
            "contacts.csv": "account,id,name\nacme,ann,Ann\nother,eve,Eve Sand\n",
            "reporting_lines.csv": "account,report,manager\nacme,ann,Eve Sand\n",
        },
    ),
    Case("somebody unknown in another account", table("reporting_lines", _LINE, "ann,other/doro")),
    Case("somebody in an unknown account", table("reporting_lines", _LINE, "ann,nowhere/dora")),
    Case("departments inside each other", table("departments", "id,name,parent", "a,A,b", "b,B,a")),
    # --- lines ------------------------------------------------------------------------------
    Case("reporting to oneself", table("reporting_lines", _LINE, "ann,ann")),
    Case("swaying oneself", table("influences", _SWAY, "ann,ann,3")),
    Case("in conflict with oneself", table("conflicts", "a,b", "ann,Ann")),
    Case("two solid managers", table("reporting_lines", _LINE, "ann,bob", "ann,cai")),
    Case(
        "two solid managers in one deal",
        {
            **table("opportunities", "id,name", "deal,Deal"),
            **table(
                "reporting_lines",
                f"{_LINE},opportunity",
                "ann,bob,",
                "ann,bob,deal",
                "ann,cai,deal",
            ),
        },
    ),
    Case("a circle", table("reporting_lines", _LINE, "ann,bob", "zhao,ann", "bob,cai", "cai,ann")),
    Case("strength 0 without a deal", table("influences", _SWAY, "ann,bob,0")),
    Case("strength 6", table("influences", _SWAY, "ann,bob,6")),
    Case("a strength in words", table("influences", _SWAY, "ann,bob,strong")),
    Case("coverage by somebody else", table("coverage", _TIE, "bob,ann,1")),
    Case(
        "one of ours with ties in the store becomes a client",
        table("contacts", "id,name,side", "ann,Ann,", "zhao,Zhao Min,client"),
    ),
    Case(
        "a side misspelt",
        {
            **table("contacts", "id,name,side", "ann,Ann,", "zhao,Zhao Min,onw"),
            **table("coverage", _TIE, "zhao,ann,1"),
        },
    ),
    # --- values -----------------------------------------------------------------------------
    Case("a level out of range", table("assessments", "contact,date,price", "ann,2026-01-02,3")),
    Case("half a level", table("assessments", "contact,date,price", "ann,2026-01-02,0.5")),
    Case(
        "a level misspelt",
        table("assessments", "contact,date,solution", "ann,2026-01-02,strongly endorse"),
    ),
    Case(
        "a closeness in words of another attitude",
        table("coverage", _TIE, "zhao,ann,very acceptable"),
    ),
    Case("a role misspelt", table("contacts", "id,name,decision_role", "ann,Ann,decison maker")),
    Case("a word of no list", table("contacts", "id,name,tier", "ann,Ann,boss of all")),
    Case("a Chinese word misspelt", table("contacts", "id,name,tier", "ann,安,中中层")),
    Case("negative money", {"accounts.csv": "id,name,yearly_spend\nacme,Acme,-5\n"}),
    Case("money beyond all money", {"accounts.csv": "id,name,yearly_spend\nacme,Acme,1e300\n"}),
    Case("money in words", {"accounts.csv": "id,name,yearly_spend\nacme,Acme,a lot\n"}),
    Case(
        "signs in the wrong places of an amount",
        {"accounts.csv": 'id,name,yearly_spend\nacme,Acme,"12.34,5"\n'},
    ),
    Case("a point that is two things", {"accounts.csv": "id,name,yearly_spend\nacme,Acme,1.500\n"}),
    Case("a chance above 1", table("contacts", "id,name,leaving_rate", "ann,Ann,12")),
    Case(
        "a feeling out of range",
        table("interactions", "date,own,contact,sentiment", "2026-01-02,zhao,ann,2"),
    ),
    Case("a target's level out of range", table("targets", _TARGET, "ann,price,75,2027-01-01")),
    Case(
        "a target's points out of range", table("targets", _TARGET, "acme,composite,175,2027-01-01")
    ),
    Case("a target in words", table("targets", _TARGET, "ann,price,better,2027-01-01")),
    Case("no period", table("account_figures", "period,spend", "2026-Q5,1")),
    Case("no day of the year", {"accounts.csv": "id,name,fiscal_year_start\nacme,Acme,02-30\n"}),
    Case("an unknown setting", table("settings", "key,value", "half_life.stanse,90")),
    Case("a setting out of range", table("settings", "key,value", "samples,0")),
    # --- days -------------------------------------------------------------------------------
    Case("no day", table("contacts", "id,name,leaving_on", "ann,Ann,soon")),
    Case(
        "a day that does not exist", table("contacts", "id,name,leaving_on", "ann,Ann,2026-02-30")
    ),
    Case(
        "a day of two readings",
        table("contacts", "id,name,leaving_on", "ann,Ann,3/4/2026", "bob,Bob,5/6/2026"),
    ),
    Case(
        "days in both orders",
        table("contacts", "id,name,leaving_on", "ann,Ann,30/6/2026", "bob,Bob,6/30/2026"),
    ),
    Case(
        "a day against the column's order",
        table("contacts", "id,name,leaving_on", "ann,Ann,30/6/2026", "bob,Bob,31/13/2026"),
    ),
    Case("observed tomorrow", table("influences", f"{_SWAY},observed_on", "ann,bob,3,2999-07-01")),
    Case("assessed tomorrow", table("assessments", "contact,date,price", "ann,2999-07-01,1")),
    Case("covered since tomorrow", table("coverage", f"{_TIE},since", "zhao,ann,1,2999-07-01")),
    Case("met tomorrow", table("coverage", f"{_TIE},last_contact", "zhao,ann,1,2999-07-01")),
    Case(
        "an end before the beginning",
        table("reporting_lines", f"{_LINE},valid_from,valid_to", "ann,bob,2026-02-01,2026-01-01"),
    ),
    Case("a post that ends first", table("posts", "contact,from,to", "ann,2026-02-01,2026-01-01")),
    # --- the one-sheet start ----------------------------------------------------------------
    Case(
        "an unknown manager on the one sheet",
        table("contacts", "id,name,reports_to", "ann,Ann,Bop", "bob,Bob,"),
    ),
    Case(
        "two managers on the one sheet",
        table("contacts", "id,name,reports_to", "ann,Ann,Bob; Cai", "bob,Bob,", "cai,Cai,"),
    ),
    Case(
        "covered by the client", table("contacts", "id,name,covered_by", "ann,Ann,Bob", "bob,Bob,")
    ),
    Case(
        "assessed in the future on the one sheet",
        table("contacts", "id,name,price,assessed_on", "ann,Ann,1,2999-07-01"),
    ),
    Case(
        "swaying nobody known", table("contacts", "id,name,sways", "ann,Ann,Bob; Dan", "bob,Bob,")
    ),
    Case(
        "people between commas",
        table("contacts", "id,name,sways", 'ann,Ann,"Bob, Cai"', "bob,Bob,", "cai,Cai,Bob、Dan"),
    ),
    # --- workbooks --------------------------------------------------------------------------
    Case("a bomb", **only(made.bomb)),
    Case("a bomb of texts", **only(made.texts_bomb)),
    Case("an entity that grows", **only(made.laughs)),
    Case("half a workbook", **only(made.truncated)),
    Case("a packed folder", **only(made.no_workbook)),
    Case("an old workbook", **only(made.OLD_EXCEL)),
    Case("text called a workbook", **only("name\nAnn\n")),
    Case("a workbook without tables", **only(made.workbook({"Prices": [["a"], [1]], "Notes": []}))),
    Case(
        "a sheet nearly named like a table",
        **only(
            made.workbook(
                {
                    "accounts": [["name"], ["Acme"]],
                    "contacts": [["name"], ["Ann"]],
                    "influence": [["influencer", "influenced"], ["Ann", "Ann"]],
                }
            )
        ),
    ),
    Case(
        "a formula without a value",
        **only(
            made.workbook(
                {"accounts": [["name"], ["Acme"]], "contacts": [["name"], ["Ann"], ["=A2"]]}
            )
        ),
    ),
    Case("a formula that failed", **only(made.failed_formula)),
    Case(
        "a bad cell in a workbook",
        **only(
            made.workbook(
                {
                    "客户": [["名称"], ["Acme"]],
                    "联系人": [["姓名", "层级"], ["安", "高层"], ["波", "高高"]],
                }
            )
        ),
    ),
    # --- more than one at once --------------------------------------------------------------
    Case(
        "problems in three files",
        {
            **table("contacts", "id,name,tier", "ann,Ann,tall", "bob,Bob,", "cai,Cai,small"),
            **table("influences", _SWAY, "ann,bob,9", "ann,dan,3"),
            **table("reporting_lines", _LINE, "ann,bob", "bob,ann"),
        },
    ),
    Case(
        "a contact that others need",
        {
            **table("contacts", "account,id,name", "other,eve,Eve"),
            "accounts.csv": "id,name\nother,Other Ltd\n",
        },
        full=True,
    ),
)
