package org.vmplacebench.external;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a policy can ask to be told when it happens; the name in lower case is the request's. */
enum EventKind {
  /** A look, every period or when a host becomes overloaded. */
  TICK,
  /** A host demands more than it has. */
  OVERLOAD_BEGINS,
  /** It does no more. */
  OVERLOAD_ENDS,
  /** A new VM wants a host; the answer may say which. */
  ARRIVAL,
  /** A VM was destroyed. */
  DEPARTURE,
  /** A host can be used from now on. */
  HOST_UP,
  /** A host crashed or was switched off. */
  HOST_DOWN,
  /** A live migration ended, well or not. */
  MIGRATION_ENDED;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<EventKind> named(String word) {
    return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
