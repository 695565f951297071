package org.vmplacebench.analysis.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.vmplacebench.analysis.Figure;
import org.vmplacebench.analysis.comparison.runs.Axes;
import org.vmplacebench.analysis.comparison.runs.ComparedRun;
import org.vmplacebench.analysis.comparison.statistics.Bootstrap;
import org.vmplacebench.analysis.comparison.statistics.Headline;
import org.vmplacebench.analysis.comparison.statistics.PairedDifference;
import org.vmplacebench.analysis.comparison.statistics.Verdict;
import org.vmplacebench.analysis.page.InlineSvg;
import org.vmplacebench.analysis.page.PageScript;
import org.vmplacebench.analysis.page.PageTemplate;
import org.vmplacebench.analysis.published.PublishedStudy;
import org.vmplacebench.traces.results.OwnFile;

/**
 * The one page that holds a comparison: figures are within it, and it links to nothing outside, so
 * that it can be mailed and read without a network.
 *
 * <p>What stands where is in the template {@code page.mustache}; the names there are those of the
 * records here.
 */
final class Page {

  /** Its name. */
  static final String NAME = "index.html";

  private final ComparisonRequest request;
  private final Collected collected;
  private final List<Figure<Collected>> figures;
  private final String missing;
  private final List<String> notices;

  /**
   * The page of a comparison.
   *
   * @param figures which figures there are
   * @param missing why they are not drawn; empty where they are
   * @param notices what the reader should know
   */
  Page(
      ComparisonRequest request,
      Collected collected,
      List<Figure<Collected>> figures,
      String missing,
      List<String> notices) {
    this.request = request;
    this.collected = collected;
    this.figures = figures;
    this.missing = missing;
    this.notices = List.copyOf(notices);
  }

  /** Writes it, under a temporary name until it is whole. */
  Path write() throws IOException {
    Path page = request.out().resolve(NAME);
    String text = PageTemplate.of(Page.class, "page.mustache").execute(model());
    OwnFile.write(page, text, "<!-- ", " -->");
    return page;
  }

  private Model model() throws IOException {
    List<Drawing> drawings = new ArrayList<>();
    if (missing.isEmpty()) {
      for (Figure<Collected> figure : figures) {
        drawings.add(
            new Drawing(
                figure.caption(),
                InlineSvg.read(request.out().resolve("figures"), figure.name()),
                "figures/" + figure.name() + ".pdf"));
      }
    }
    Axes axes = collected.groups().axes();
    List<String> kept = new ArrayList<>(axes.scenario());
    kept.addAll(axes.variant());
    return new Model(
        request.title(),
        PageText.counts(collected),
        request.published().map(PublishedStudy::source).orElse(""),
        request.published().map(study -> study.values().isEmpty()).orElse(false),
        request.published().map(PublishedStudy::remarks).orElse(List.of()),
        collected.verdicts().stream()
            .map(one -> new Judged(one, one.outcome().name().toLowerCase(Locale.ROOT)))
            .toList(),
        collected.decisions(),
        scenarios(Headline.VIOLATION_TIME),
        List.of(
            new More(Headline.MIGRATIONS.noun(), scenarios(Headline.MIGRATIONS)),
            new More(Headline.ENERGY.noun(), scenarios(Headline.ENERGY))),
        ResultsTable.rows(collected.groups(), collected.statistics()),
        PublishedTable.rows(collected.published()),
        drawings,
        missing,
        axes.varying().entrySet().stream()
            .map(
                entry ->
                    new Property(
                        entry.getKey(),
                        String.join(", ", shown(entry.getValue())),
                        role(entry.getKey(), kept)))
            .toList(),
        axes.common().entrySet().stream()
            .map(entry -> new Property(entry.getKey(), entry.getValue(), ""))
            .toList(),
        origins(),
        collected.leftOut(),
        notices,
        request.commands(),
        PageScript.of(Page.class, "explore.js"),
        MetricChoice.of(collected.groups(), collected.statistics()),
        Bootstrap.RESAMPLES,
        PairedDifference.ENOUGH_PAIRS);
  }

  private List<InScenario> scenarios(Headline headline) {
    return collected.groups().scenarios().stream()
        .map(
            scenario ->
                new InScenario(
                    scenario,
                    collected.differences().stream()
                        .filter(one -> one.headline() == headline)
                        .filter(one -> one.scenario().equals(scenario))
                        .map(one -> new Sentence(Sentences.of(one), one.isShown()))
                        .toList()))
        .filter(one -> !one.sentences().isEmpty())
        .toList();
  }

  private static List<String> shown(Iterable<String> values) {
    List<String> shown = new ArrayList<>();
    values.forEach(value -> shown.add(value.isEmpty() ? "(not set)" : value));
    return shown;
  }

  private static String role(String name, List<String> axes) {
    if (name.equals(ComparedRun.POLICY)) {
      return "the policy";
    }
    if (name.equals(ComparedRun.SEED)) {
      return "pairs the runs";
    }
    return axes.contains(name) ? "tells runs apart" : "follows from the others";
  }

  /** What produced the runs, with how many runs each value produced. */
  private List<Property> origins() {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (ComparedRun run : collected.runs()) {
      run.origin()
          .forEach(
              (name, value) ->
                  counts
                      .computeIfAbsent(name, any -> new TreeMap<>())
                      .merge(value, 1, Integer::sum));
    }
    counts.remove("started");
    return counts.entrySet().stream()
        .map(
            entry ->
                new Property(
                    entry.getKey().replace('_', ' '),
                    entry.getValue().entrySet().stream()
                        .map(
                            value ->
                                value.getKey()
                                    + " ("
                                    + PageText.counted(value.getValue(), "run")
                                    + ")")
                        .collect(Collectors.joining(", ")),
                    ""))
        .toList();
  }

  /** Everything that the template names. */
  record Model(
      String title,
      String counts,
      String source,
      boolean unnumbered,
      List<String> remarks,
      List<Judged> verdicts,
      List<String> decisions,
      List<InScenario> summary,
      List<More> more,
      List<ResultsTable.Row> results,
      List<PublishedTable.Row> published,
      List<Drawing> figures,
      String missing,
      List<Property> varying,
      List<Property> common,
      List<Property> origins,
      List<String> leftOut,
      List<String> notices,
      List<String> commands,
      PageScript script,
      String choice,
      int resamples,
      int enough) {}

  /** A verdict with the name of its style. */
  record Judged(Verdict verdict, String style) {}

  /** Sentences on one scenario. */
  record InScenario(String scenario, List<Sentence> sentences) {}

  /** Sentences on one more metric. */
  record More(String noun, List<InScenario> summary) {}

  /** A sentence, and whether it tells of a difference. */
  record Sentence(String text, boolean shown) {}

  /** A figure, as text of the page. */
  record Drawing(String caption, String svg, String pdf) {}

  /** A line of a table of properties. */
  record Property(String name, String value, String role) {}
}
