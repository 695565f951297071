package org.vmplacebench.workbench.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteRecordingsTest {

  @TempDir Path data;

  private Path table;

  @BeforeEach
  void someSites() throws IOException {
    table =
        Files.writeString(
            data.resolve("sites.csv"),
            """
            # a comment
            site,solar.peak,wind.peak,carbon.file
            paris,4000,0,2024_FR.parquet
            berlin,3000,2500,2024_DE.parquet
            hamburg,0,5000,2024_DE.parquet
            """);
  }

  private void files(String folder, String... names) throws IOException {
    Files.createDirectories(data.resolve(folder));
    for (String name : names) {
      Files.writeString(data.resolve(folder).resolve(name), "");
    }
  }

  private List<String> written() throws IOException {
    Path out = data.resolve("out/sites.csv");
    SiteRecordings.in(table, data).orElseThrow().write(out);
    return Files.readAllLines(out);
  }

  @Test
  void withoutAnyRecordingThereIsNone() throws IOException {
    assertThat(SiteRecordings.in(table, data)).isEmpty();
    assertThat(SiteRecordings.in(table, data.resolve("absent"))).isEmpty();
  }

  @Test
  void carbonLiesInTheFolderOrInOneBelow() throws IOException {
    files("", "2024_DE.parquet", "2024_FR.parquet");
    assertThat(written())
        .contains("paris,4000,0," + data.resolve("2024_FR.parquet"))
        .contains("berlin,3000,2500," + data.resolve("2024_DE.parquet"));
    files("carbon", "2024_DE.parquet", "2024_FR.parquet");
    assertThat(written()).contains("paris,4000,0," + data.resolve("carbon/2024_FR.parquet"));
  }

  @Test
  void theProductionOfASiteComesBeforeThatOfItsCountryAndTheRestIsDrawn() throws IOException {
    files("carbon", "2024_DE.parquet", "2024_FR.parquet");
    files("production", "DE-wind.csv", "hamburg-wind.parquet", "notes.txt");
    Path production = data.resolve("production");
    String carbon = data.resolve("carbon/2024_DE.parquet").toString();
    assertThat(written())
        .startsWith("site,solar.peak,wind.peak,carbon.file,wind.file")
        .contains("berlin,3000,2500," + carbon + "," + production.resolve("DE-wind.csv"))
        .contains("hamburg,0,5000," + carbon + "," + production.resolve("hamburg-wind.parquet"))
        .anyMatch(row -> row.startsWith("paris,") && row.endsWith("2024_FR.parquet,"));
    assertThat(SiteRecordings.in(table, data).orElseThrow().told())
        .contains("Recorded: the carbon of the grids (2024_DE.parquet, 2024_FR.parquet).")
        .contains("Recorded: wind of berlin, hamburg.")
        .contains("Drawn, with nothing of the recorded days but their date: sun of paris, berlin.")
        .noneMatch(text -> text.contains("wind of paris"));
  }

  @Test
  void whatIsLackingAndWhatIsOfNobodyIsToldAtOnce() throws IOException {
    files("", "2024_DE.parquet");
    files("production", "berlin-wimd.csv", "DE-wind.csv", "DE-wind.parquet");
    assertThatThrownBy(() -> SiteRecordings.in(table, data))
        .hasMessageContaining("has no 2024_FR.parquet")
        .hasMessageContaining("docs/sites.md says where they are to be had")
        .hasMessageContaining("berlin-wimd.csv\" is of no site and no country")
        .hasMessageContaining("Maybe you meant berlin-wind")
        .hasMessageContaining("has DE-wind twice");
  }

  @Test
  void productionWithoutCarbonIsNotPassedOver() throws IOException {
    files("production", "paris-solar.csv");
    assertThatThrownBy(() -> SiteRecordings.in(table, data))
        .hasMessageContaining("has no 2024_DE.parquet")
        .hasMessageContaining("has no 2024_FR.parquet");
  }
}
