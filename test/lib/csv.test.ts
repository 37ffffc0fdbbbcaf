import { describe, expect, it } from "vitest";
import { csvComment, csvLine } from "../../src/lib/csv.ts";

describe("a line of a table", () => {
  it.each([
    [["=1+1"], "'=1+1"],
    [["+1", "-1", "@a"], "'+1,'-1,'@a"],
    [["\t=1", "\r=1"], `'\t=1,"'\r=1"`],
    [['=HYPERLINK("x","y")'], `"'=HYPERLINK(""x"",""y"")"`],
    [["a=b", "", undefined], "a=b,,"],
    [[-1.5, 1e-7, Number.NaN, Number.POSITIVE_INFINITY], "-1.5,1e-7,,"],
    [["a,b", "a\nb"], '"a,b","a\nb"'],
  ])("%j is read as what it is", (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });

  it("that says something of it is one line", () => {
    expect(csvComment("a\r\nb\nc")).toBe("# a b c");
  });
});
