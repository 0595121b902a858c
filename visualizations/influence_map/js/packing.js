// Records as Python packed them: keys once, words by number, what all share once.

function unpacked({ keys, rows, same, words: known }) {
  return rows.map((row) => {
    const record = { ...same };
    row.forEach((value, at) => {
      if (value === null) return;
      const isPlace = known[at].length > 0 && typeof value === "number";
      record[keys[at]] = isPlace ? known[at][value] : value;
    });
    return record;
  });
}
