package org.vmplacebench.analysis.comparison.statistics;

/** The metrics that are put into words; less is better in all of them. */
public enum Headline {
  /** Time that hosts spent in violation, all hosts together. */
  VIOLATION_TIME(
      "violations_total_s", "violation time", "s", "keeps hosts in violation %s less time than %s"),

  /** Live migrations. */
  MIGRATIONS("migrations_count", "migrations", "migrations", "makes %s fewer migrations than %s"),

  /** Energy of all hosts. */
  ENERGY("energy_j", "energy", "J", "uses %s less energy than %s");

  private final String metric;
  private final String noun;
  private final String unit;
  private final String claim;

  Headline(String metric, String noun, String unit, String claim) {
    this.metric = metric;
    this.noun = noun;
    this.unit = unit;
    this.claim = claim;
  }

  /** Its name in {@code summary.json}. */
  public String metric() {
    return metric;
  }

  /** What it is, in words. */
  public String noun() {
    return noun;
  }

  /** What its numbers count. */
  public String unit() {
    return unit;
  }

  /** Unit and noun, to follow a number: {@code s of violation time}, {@code migrations}. */
  public String inUnits() {
    return noun.equals(unit) ? noun : unit + " of " + noun;
  }

  /** That one policy has less of it by some percentage than another one. */
  public String less(String percentage, String than) {
    return claim.formatted(percentage, than);
  }
}
