package org.vmplacebench.analysis.comparison;

import org.vmplacebench.analysis.comparison.statistics.PairedDifference;
import org.vmplacebench.analysis.page.Rounded;

/** Puts what two variants differ in into one sentence that claims no more than the seeds show. */
final class Sentences {

  /** More seeds than these are none that anyone would run. */
  private static final double MANY = 10_000;

  private Sentences() {}

  /** The sentence, without the scenario that it is about. */
  static String of(PairedDifference difference) {
    // The one with less is what the sentence is about.
    PairedDifference told =
        difference.subjectMean() > difference.otherMean() ? difference.reversed() : difference;
    String noun = told.headline().noun();
    return switch (told.verdict()) {
      case NO_PAIRS ->
          "%s and %s have no seed in common, so their %s cannot be compared."
              .formatted(told.subject(), told.other(), noun);
      case NEITHER ->
          "Neither %s nor %s has any %s (%s)."
              .formatted(told.subject(), told.other(), noun, seeds(told));
      case TOO_FEW ->
          "Too few seeds to tell %s from %s in %s: %s, at least %d are needed; so far %s for %s."
              .formatted(
                  told.subject(),
                  told.other(),
                  noun,
                  seeds(told),
                  PairedDifference.ENOUGH_PAIRS,
                  soFar(told),
                  told.subject());
      case SAME ->
          "%s and %s have the same %s to within %s, %s."
              .formatted(
                  told.subject(),
                  told.other(),
                  noun,
                  Rounded.percent(PairedDifference.SAME),
                  seeds(told));
      case OPEN ->
          "No difference in %s is shown between %s and %s: %s for %s on average, but the 95 %% CI%s, %s%s."
              .formatted(
                  noun,
                  told.subject(),
                  told.other(),
                  soFar(told),
                  told.subject(),
                  openInterval(told),
                  seeds(told),
                  moreSeeds(told));
      case LESS, MORE -> less(told);
    };
  }

  private static String less(PairedDifference told) {
    if (!told.ratio().isKnown() || told.subjectMean() == 0) {
      return "%s has %s %s a run where %s has %s, 95 %% CI of the difference %s to %s, %s."
          .formatted(
              told.subject(),
              Rounded.number(told.subjectMean()),
              told.headline().inUnits(),
              told.other(),
              Rounded.number(told.otherMean()),
              Rounded.number(-told.difference().high()),
              Rounded.number(-told.difference().low()),
              seeds(told));
    }
    return "%s %s, 95 %% CI %s to %s, %s."
        .formatted(
            told.subject(),
            told.headline().less(Rounded.percent(1 - told.meanRatio()), told.other()),
            Rounded.percentDigits(1 - told.ratio().high()),
            Rounded.percent(1 - told.ratio().low()),
            seeds(told));
  }

  private static String soFar(PairedDifference told) {
    return told.subjectMean() == told.otherMean()
        ? "no less"
        : Rounded.percent(1 - told.meanRatio()) + " less";
  }

  private static String openInterval(PairedDifference told) {
    if (told.ratio().isKnown()) {
      return " reaches from %s less to %s more"
          .formatted(
              Rounded.percent(1 - told.ratio().low()), Rounded.percent(told.ratio().high() - 1));
    }
    return " of the difference reaches from %s to %s %s"
        .formatted(
            Rounded.number(told.difference().low()),
            Rounded.number(told.difference().high()),
            told.headline().unit());
  }

  private static String moreSeeds(PairedDifference told) {
    double more = told.morePairsNeeded();
    return more > 0 && more <= MANY
        ? "; about %s more would show it if it is as large as it seems"
            .formatted(Rounded.number(more))
        : "";
  }

  private static String seeds(PairedDifference told) {
    return told.pairs() + (told.pairs() == 1 ? " seed" : " seeds");
  }
}
