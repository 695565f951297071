package org.vmplacebench.workbench.soak;

/**
 * What an experiment came to.
 *
 * @param kind how it ended
 * @param message why, in words; empty where it went well
 */
record Trial(Kind kind, String message) {

  /** How an experiment can end. */
  enum Kind {
    /** It came to its end, and all that was looked at is right. */
    GOOD,
    /** Its properties do not go together, which was said before anything ran. */
    REFUSED,
    /** It was stopped at its time limit. */
    SLOW,
    /** Something is wrong. */
    FAULTY
  }

  static final Trial GOOD = new Trial(Kind.GOOD, "");

  static Trial faulty(String message) {
    return new Trial(Kind.FAULTY, message);
  }

  boolean isFaulty() {
    return kind == Kind.FAULTY;
  }

  /** The message without its numbers and names: two faults of one kind have the same. */
  String signature() {
    String first = message.lines().findFirst().orElse("");
    return first
        .replaceAll("/[^ :;,]*", "PATH")
        .replaceAll("[a-zA-Z_-]*\\d[\\w.+-]*", "N")
        .replaceAll("(N[ ,]*)+", "N ");
  }
}
