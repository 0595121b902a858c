"""What is said about files that cannot be read as tables, whatever the tables say."""

OF_FILES: dict[str, tuple[str, ...]] = {
    "no such path": ("nowhere: there is no such file or folder. Check the path.",),
    "a folder without tables": (
        "in: the folder holds no table. Put CSV files named like the tables into it "
        "(contacts.csv, accounts.csv, ...), or name a workbook.",
    ),
    "a folder of folders": ("in: the folder holds no table, but folders. Name them: FOLDER/acme.",),
    "folders of which one does not name its account": (
        "in: the folder holds no table, but folders. Name them: FOLDER/in/acme, FOLDER/in/nord.",
    ),
    "a file that is no table": (
        'customers.csv: the name "customers" is not that of a table. Rename it to a '
        "table such as contacts, or leave it out. If it is the export of a CRM, its columns are "
        "not known as such; with --from salesforce (hubspot, dynamics) it is told which ones are "
        "missing.",
    ),
    "a file nearly named like a table": (
        'contact.csv: the name "contact" is not that of a table. Did you mean '
        '"contacts"? Rename it to a table such as contacts, or leave it out.',
    ),
    "an empty file": ("contacts.csv: the file is empty. Its first row has to hold column names.",),
    "a file of blank lines": (
        "contacts.csv: the file is empty. Its first row has to hold the column names, "
        "such as name.",
    ),
    "a picture": (
        "contacts.csv: this is not a text file. Save it as CSV (UTF-8) or as an Excel "
        "workbook (.xlsx).",
    ),
    "a picture on its own": (
        "logo.png: this is not a text file. Save it as CSV (UTF-8) or as an Excel "
        "workbook (.xlsx).",
    ),
    "a workbook called CSV": (
        "contacts.csv: this is not a text file. Save it as CSV (UTF-8) or as an Excel "
        "workbook (.xlsx).",
    ),
    "a picture that begins like a table's header": (
        "contacts.csv: this is not a text file. Save it as CSV (UTF-8) or as an Excel "
        "workbook (.xlsx).",
    ),
    "a document called CSV": (
        "contacts.csv: this is not a text file. Save it as CSV (UTF-8) or as an Excel "
        "workbook (.xlsx).",
    ),
    "UTF-32": (
        "contacts.csv: this is not a text file. Save it as CSV (UTF-8) or as an Excel "
        "workbook (.xlsx).",
    ),
    "zero bytes in most rows": (
        "contacts.csv: this is not a text file. Save it as CSV (UTF-8) or as an Excel "
        "workbook (.xlsx).",
    ),
    "nothing but headers": (
        "there is nothing to import: the tables hold no rows, or only the examples of "
        "the template. Write at least one person into contacts.",
    ),
    "an encoding nobody knows": (
        "contacts.csv, row 2: its letters beyond A to Z cannot be read for certain. Open it "
        'where it was made, save it as "CSV UTF-8", and import that file.',
    ),
    "UTF-8 with a broken byte": (
        "contacts.csv, row 3: this row has characters that cannot be read, unlike the rest of "
        'the file. Save the file as "CSV UTF-8" again, and check this row.',
    ),
    "a broken UTF-8 mark": (
        "contacts.csv: it is damaged: it cannot be read as text to its end. Save it as "
        '"CSV UTF-8" again, and import that file.',
    ),
    "UTF-16 cut in the middle": (
        "contacts.csv: it is damaged: it cannot be read as text to its end. Save it as "
        '"CSV UTF-8" again, and import that file.',
    ),
    "half a UTF-16 pair": (
        "contacts.csv: it is damaged: it cannot be read as text to its end. Save it as "
        '"CSV UTF-8" again, and import that file.',
    ),
    "a quotation mark that is not closed": (
        "contacts.csv, row 2: a quotation mark is not closed, or stands inside a cell "
        "where it has to be written twice. Correct it; nothing after this row was read.",
    ),
    "a quotation mark inside": (
        "contacts.csv, row 2: a quotation mark is not closed, or stands inside a cell "
        "where it has to be written twice. Correct it; nothing after this row was read.",
    ),
    "a cell without end": (
        "contacts.csv, row 2: a cell is far too long; probably a quotation mark is not "
        "closed. Correct it; nothing after this row was read.",
    ),
    "a huge cell": (
        "contacts.csv, row 2, column note: the text is 32768 characters long; a cell "
        "holds at most 32767. Shorten it, and check whether a quotation mark is missing.",
    ),
    "a zero byte": (
        "contacts.csv, row 2, column name: the cell holds an invisible character "
        "(a zero byte). Type its text again.",
    ),
    "more cells than columns": (
        'contacts.csv, row 2: there is a cell ("IT director") without a column name '
        "above it. Check the separators and quotation marks of this row, or name the "
        "column.",
    ),
    "a cell under no header": (
        'contacts.csv, row 2: there is a cell ("client") without a column name above it. '
        "Check the separators and quotation marks of this row, or name the column.",
    ),
    "a required column missing": (
        'contacts.csv, row 1, column name: the required column "name" is missing. Add it '
        "to the first row.",
    ),
    "a column twice": (
        'contacts.csv, row 1, column name: the column "Name" is there twice. Remove or rename one.',
    ),
    "the same column in two languages": (
        'contacts.csv, row 1, column name: the column "姓名" is there twice. Remove or rename one.',
    ),
    "a required cell empty": (
        "contacts.csv, row 2, column name: the cell is empty, but name is required. Fill "
        "it in or remove the row.",
    ),
    "an assessment without a day": (
        "assessments.csv, row 2, column date: the cell is empty, but date is required. "
        "Fill it in or remove the row.",
    ),
    "a bomb": (
        "book.xlsx: it unpacks to far more than a workbook of this size should, so it "
        "was not opened. Save the tables in a new workbook and try again.",
    ),
    "a bomb of texts": (
        "book.xlsx: it unpacks to far more than a workbook of this size should, so it "
        "was not opened. Save the tables in a new workbook and try again.",
    ),
    "an entity that grows": (
        "book.xlsx: it cannot be read as an Excel workbook. Open it in your spreadsheet "
        "program and save it as .xlsx again, or save each sheet as CSV.",
    ),
    "half a workbook": (
        "book.xlsx: it cannot be read as an Excel workbook. Open it in your spreadsheet "
        "program and save it as .xlsx again, or save each sheet as CSV.",
    ),
    "a packed folder": (
        "book.xlsx: it cannot be read as an Excel workbook. Open it in your spreadsheet "
        "program and save it as .xlsx again, or save each sheet as CSV.",
    ),
    "an old workbook": (
        "book.xlsx: it is an old Excel file (.xls) or protected with a password. Save it "
        "as .xlsx without a password.",
    ),
    "text called a workbook": (
        "book.xlsx: it cannot be read as an Excel workbook. Open it in your spreadsheet "
        "program and save it as .xlsx again, or save each sheet as CSV.",
    ),
    "a workbook without tables": (
        "book.xlsx: none of its sheets is named like a table. Name the sheet with the "
        "people contacts.",
    ),
    "a sheet nearly named like a table": (
        'book.xlsx, sheet influence: the name "influence" is not that of a table. Did '
        'you mean "influences"? Rename it to a table such as contacts, or leave it out.',
    ),
    "a formula without a value": (
        "book.xlsx, sheet contacts, row 3, column name: the cell holds a formula without "
        "a value. Open the workbook in your spreadsheet program, save it, and import "
        "again; or replace the formula by its value.",
    ),
    "a formula that failed": (
        "book.xlsx, sheet contacts, row 2, column name: the formula gives #DIV/0!. "
        "Correct it or write the value itself.",
    ),
    "a bad cell in a workbook": (
        'book.xlsx, sheet 联系人, row 3, column 层级: "高高" is not a tier. Choose one of: '
        "高层、中层、基层.",
    ),
    "problems in three files": (
        'contacts.csv, row 2, column tier: "tall" is not a tier. Choose one of: '
        "executive, middle, operational.",
        'contacts.csv, row 4, column tier: "small" is not a tier. Choose one of: '
        "executive, middle, operational.",
        'influences.csv, row 2, column strength: "9" is not a strength. Write a whole '
        "number from 1 (hardly) to 5 (nearly always).",
        'influences.csv, row 3, column influenced: there is no contact "dan". Add it to '
        "contacts or correct the id.",
        "reporting_lines.csv, rows 2, 3, column manager: ann > bob > ann report to each "
        "other in a circle. Remove one line.",
    ),
}
