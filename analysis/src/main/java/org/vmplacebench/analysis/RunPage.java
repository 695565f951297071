package org.vmplacebench.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.vmplacebench.analysis.page.InlineSvg;
import org.vmplacebench.analysis.page.PageScript;
import org.vmplacebench.analysis.page.PageTemplate;
import org.vmplacebench.analysis.page.TextTable;
import org.vmplacebench.core.config.FaultsException;
import org.vmplacebench.traces.results.OwnFile;
import org.vmplacebench.traces.results.StoredFiles;

/**
 * The one page that holds a run: what came of it in words, the cluster over time, tables, figures,
 * properties and how to repeat it. It links to nothing outside. Beside it stand its tables for a
 * paper, {@code tables.md} and {@code tables.tex}.
 *
 * <p>What stands where is in the template {@code run.mustache}; the names there are those of the
 * records here.
 */
final class RunPage {

  /** Its name. */
  static final String NAME = "index.html";

  private static final String LATEX = "% Needs \\usepackage{booktabs}.\n\n";
  private static final String COMMENT = "<!-- ";
  private static final String END = " -->";
  private static final String PROPERTIES = "experiment.properties";
  private static final String LIBRARIES = "libraries.";

  /** What provenance says of a library whose name has its version. */
  private static final String AS_NAMED = "as named";

  /** What {@code timeline.js} reads beside the tables. */
  private static final String TIMELINE = "timeline.bin";

  private final RunResults run;
  private final List<Figure<RunResults>> figures;
  private final String missing;
  private final List<String> madeBy;
  private final Consumer<String> notices;

  /**
   * The page of a run.
   *
   * @param figures which figures there are
   * @param missing why they are not drawn; empty where they are
   * @param madeBy names and versions of what makes the page
   * @param notices takes what the user should know
   */
  RunPage(
      RunResults run,
      List<Figure<RunResults>> figures,
      String missing,
      List<String> madeBy,
      Consumer<String> notices) {
    this.run = run;
    this.figures = figures;
    this.missing = missing;
    this.madeBy = List.copyOf(madeBy);
    this.notices = notices;
  }

  /** Writes page and tables; those that a reader has edited are moved aside. */
  List<Path> write() throws IOException {
    RunSummary summary = RunSummary.read(run.directory());
    Summaries spells = Summaries.of(run, summary);
    List<TextTable> tables = new RunTables(run, summary, spells).all();
    List<Path> written = new ArrayList<>();
    String markdown = tables.stream().map(TextTable::markdown).collect(Collectors.joining("\n"));
    String latex = LATEX + tables.stream().map(TextTable::latex).collect(Collectors.joining("\n"));
    written.add(write("tables.md", markdown, COMMENT, END));
    written.add(write("tables.tex", latex, "% ", ""));
    Model model = model(summary, spells, tables, markdown, latex);
    String page = PageTemplate.of(RunPage.class, "run.mustache").execute(model);
    written.add(write(NAME, page, COMMENT, END));
    return written;
  }

  private Path write(String name, String text, String begin, String end) throws IOException {
    Path file = run.directory().resolve(name);
    OwnFile.write(file, text, begin, end)
        .ifPresent(kept -> notices.accept(OwnFile.said(file, kept)));
    return file;
  }

  private Model model(
      RunSummary summary, Summaries spells, List<TextTable> tables, String markdown, String latex)
      throws IOException {
    List<Drawing> drawings = new ArrayList<>();
    if (missing.isEmpty()) {
      for (Figure<RunResults> figure : figures) {
        drawings.add(
            new Drawing(
                figure.caption(),
                InlineSvg.read(run.directory().resolve("figures"), figure.name()),
                "figures/" + figure.name() + ".pdf"));
      }
    }
    Path samples = run.directory().resolve(TIMELINE);
    PageScript script = PageScript.of(RunPage.class, "timeline.js");
    return new Model(
        run.name(),
        run.words(),
        run.incomplete(),
        new RunWords(run, summary, spells).sentences(),
        script,
        PageTemplate.text(RunPage.class, "run.css"),
        Files.exists(samples)
            ? Base64.getEncoder().encodeToString(Files.readAllBytes(samples))
            : "",
        RunSpells.of(run, summary),
        tables,
        markdown,
        latex,
        drawings,
        missing,
        properties(),
        rows(summary.provenance(name -> !isLibrary(name))),
        libraries(summary),
        madeBy,
        command());
  }

  private List<Property> properties() {
    Path file = run.directory().resolve(PROPERTIES);
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try {
      return StoredFiles.properties(file).entrySet().stream()
          .map(each -> new Property(each.getKey(), each.getValue()))
          .toList();
    } catch (FaultsException e) {
      return List.of();
    }
  }

  private static List<Property> rows(List<List<String>> pairs) {
    return pairs.stream().map(pair -> new Property(pair.get(0), pair.get(1))).toList();
  }

  private static boolean isLibrary(String name) {
    return name.startsWith(LIBRARIES);
  }

  /** Their names, and what tells more of them where their names do not say all. */
  private static List<Property> libraries(RunSummary summary) {
    return summary.provenance(RunPage::isLibrary).stream()
        .map(
            pair ->
                new Property(
                    pair.get(0).substring(LIBRARIES.length()),
                    pair.get(1).equals(AS_NAMED) ? "" : pair.get(1)))
        .toList();
  }

  private String command() {
    Path file = run.directory().resolve(PROPERTIES);
    return Files.isRegularFile(file)
        ? "./run.sh run " + shell(file) + " --out " + shell(run.directory()) + "-again"
        : "";
  }

  /** A path as a shell takes it. */
  private static String shell(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./+:@%-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /** What the template shows. */
  private record Model(
      String name,
      String words,
      String incomplete,
      List<String> sentences,
      PageScript script,
      String style,
      String samples,
      String spells,
      List<TextTable> tables,
      String markdown,
      String latex,
      List<Drawing> figures,
      String missing,
      List<Property> properties,
      List<Property> provenance,
      List<Property> libraries,
      List<String> madeBy,
      String command) {}

  private record Drawing(String caption, String svg, String pdf) {}

  private record Property(String name, String value) {}
}
