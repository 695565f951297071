package org.vmplacebench.core.config;

import java.util.List;

/** A condition on several keys together, looked at once each of them is right by itself. */
public interface Rule {

  /** The keys that {@link #check} asks for; where one of them is at fault, the rule is left out. */
  List<Key<?>> keys();

  /** Looks at the values and reports what is wrong. */
  void check(Settings settings, Findings findings);

  /** Where a rule reports to. */
  interface Findings {

    /**
     * The value of a key cannot be.
     *
     * @param key the key to blame
     * @param what what is wrong with its value, to be read after the value itself: {@code is the
     *     same file as loadinjector.file}
     * @param allowed what would be right; may be empty
     * @param hint a guess at what was meant; may be empty
     */
    void fault(Key<?> key, String what, String allowed, String hint);

    /** The run can go on, but the user should know this about the key. */
    void notice(Key<?> key, String text);
  }
}
