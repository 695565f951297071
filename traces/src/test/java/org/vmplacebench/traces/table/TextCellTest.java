package org.vmplacebench.traces.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextCellTest {

  @TempDir private Path dir;

  @Test
  void noTextIsAFormulaForASpreadsheet() {
    for (String text :
        List.of("=1+2", "+cmd|'x'!A0", "-node", "@SUM(A1)", "'=x", "\t=1", "=a\nb")) {
      assertThat(TextCell.written(text)).isEqualTo("'" + text);
      assertThat(TextCell.read(TextCell.written(text))).isEqualTo(text);
    }
  }

  @Test
  void numbersAndOtherTextsStayAsTheyAre() {
    for (String text :
        List.of("-1", "-2.5E-3", "+7", ".5", "", "-", "node-1", "it's", "'quoted'")) {
      assertThat(TextCell.written(text)).isEqualTo(text);
      assertThat(TextCell.read(text)).isEqualTo(text);
    }
  }

  @Test
  void namesComeBackFromATable() throws IOException {
    Path file = dir.resolve("violations.csv");
    ViolationRow row = new ViolationRow("=HYPERLINK(\"x\")", 1, 2, Double.NaN, false);

    TableWriter.writeWhole(file, ViolationRow.FORMAT, List.of(row));

    assertThat(Files.readString(file)).contains("\n\"'=HYPERLINK(\"\"x\"\")\",1.0,");
    assertThat(new TableReader<>(ViolationRow.FORMAT).read(file)).containsExactly(row);
  }
}
