"""Commands that answers suggest can be copied into a shell, whatever the account is called."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.program import READING, Program
from tests.unit.importers.uploads import lay

ACCOUNT = 'Müller & Söhne\'s "GmbH"'
QUOTED = shlex.quote(ACCOUNT)
COMMAND = re.compile(r"influence(?: [a-z][a-z-]+)+ ")
CONTACTS = (
    "id,name,side,decision_role,reports_to,covered_by\n"
    "a & b,Ada Berg,client,decision_maker,,us\nben,Ben Dahl,client,,a & b,\n"
    "cy,Cy Eng,client,evaluator,a & b,\nus,Una Strand,own,,,\n"
)
CRM = (
    "Contact ID,First Name,Last Name,Account Name\n003A00000000001,Ada,Berg,Nord AG\n"
    "003A00000000002,Ben,Dahl,Nord AG\n"
)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_commands_in_answers_are_quoted(fresh: Program, tmp_path: Path, lang: str) -> None:
    folder = lay(tmp_path / "in", {"contacts.csv": CONTACTS})
    texts = [fresh("import", folder, "--account", ACCOUNT, "--lang", lang).out]
    texts += [fresh(question, ACCOUNT, "--lang", lang).out for question in READING]
    told = [" ".join(text.split()) for text in texts]
    after = [text[found.end() :] for text in told for found in COMMAND.finditer(text)]
    bare = [text[:80] for text in after if text.startswith("Müller")]
    assert not bare
    assert sum(text.startswith(QUOTED) for text in after) >= 5


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_an_import_suggests_is_quoted(fresh: Program, tmp_path: Path, lang: str) -> None:
    name = ACCOUNT.replace('"', '""')
    text = CRM.replace("Nord AG", f'"{name}"')
    out = fresh("import", lay(tmp_path / "in", {"c.csv": text}), "--lang", lang).out
    told = " ".join(out.split())
    assert f"influence verify {QUOTED} --ask" in told
    assert f"influence record {QUOTED} coverage own=ID" in told
