package org.vmplacebench.placement.choice;

import java.util.Arrays;
import java.util.List;
import org.vmplacebench.placement.choice.weighers.FreeCpu;
import org.vmplacebench.placement.choice.weighers.InTurn;

/** Which of the hosts with room a new VM goes to. */
public enum HostRule {
  /** The first one. */
  FIRST_FIT("first-fit"),
  /** The one with the least CPU left; the first of several. */
  BEST_FIT("best-fit"),
  /** The one with the most CPU left; the first of several. */
  WORST_FIT("worst-fit"),
  /** The first one after that of the VM before. */
  ROUND_ROBIN("round-robin");

  private final String word;

  HostRule(String word) {
    this.word = word;
  }

  /** The names of all of them. */
  public static List<String> words() {
    return Arrays.stream(values()).map(HostRule::word).toList();
  }

  /** The rule of a name. */
  public static HostRule of(String word) {
    return Arrays.stream(values()).filter(rule -> rule.word.equals(word)).findFirst().orElseThrow();
  }

  /** The name in a property file. */
  public String word() {
    return word;
  }

  /** The same in filters and weighers. */
  public ChoiceRule rule() {
    return switch (this) {
      case FIRST_FIT -> ChoiceRule.FIRST_FIT;
      case BEST_FIT -> ChoiceRule.by(new FreeCpu(), -1);
      case WORST_FIT -> ChoiceRule.by(new FreeCpu(), 1);
      case ROUND_ROBIN -> ChoiceRule.by(new InTurn(), 1);
    };
  }
}
