package org.vmplacebench.workbench.config;

import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;

/** Writes the reference page {@code docs/properties.md} from the declared keys. */
public final class PropertiesPage {

  private static final String INTRODUCTION =
      """
      # Properties

      <!-- Generated from the code: ./run.sh keys > docs/properties.md -->

      An experiment is a property file in the syntax of `java.util.Properties`, one `key = value` a \
      line. From what counts most to what counts least, a value comes from:

      1. the command line, `-Dkey=value`, for any key;
      2. the file that is run;
      3. VMPlaceS's other files, where they stand in the same folder: \
      `centralizedResolver.properties`, `snooze.properties` and `dvms.properties` \
      (`entropy.properties` is not read, since VMPlaceS acted on none of its keys);
      4. the default below.

      Where a file sets a key twice, the last one counts. Lines that start with `//`, `/*` or `*` \
      are passed over as comments. All faults of an experiment are reported at once: keys that are \
      not on this page, values of the wrong type or out of range, empty values, files that are \
      missing; the first 40 are shown. Choices, flags and names take any letter case. Only a key \
      without a default may be left empty. The `experiment.properties` of a results folder has every key with the value that it had, and can be run again.

      A relative path is looked for in the folder of the property file and in the folders above \
      it, then in the working directory and above it, and last in VMPlaceBench's own folder; for a \
      path on the command line, the working directory comes first. Files to write are relative to the working directory.
      """;

  private PropertiesPage() {}

  /**
   * The page as Markdown.
   *
   * @param keys of experiments
   * @param ofSweeps keys that stand in sweep files beside them
   */
  public static String of(DeclaredKeys keys, DeclaredKeys ofSweeps) {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    keys.providers().forEach(provider -> keys(provider, page));
    algorithms(page);
    deadKeys(page);
    page.append(
        """

        # Properties of sweeps

        These stand in [sweep files](sweeps.md) only, beside the axes.
        """);
    ofSweeps.providers().forEach(provider -> keys(provider, page));
    return page.toString();
  }

  private static void keys(KeyProvider provider, StringBuilder page) {
    page.append("\n## ").append(provider.title()).append("\n\n");
    row(page, "Key", "Type", "Unit", "Allowed", "Default", "Meaning");
    row(page, "---", "---", "---", "---", "---", "---");
    for (Key<?> key : provider.keys()) {
      row(
          page,
          code(key.name()),
          key.type().label(),
          key.unit(),
          key.type().allowed(),
          key.defaultText().isEmpty() ? "none" : code(key.defaultText()),
          key.meaning());
    }
  }

  private static void algorithms(StringBuilder page) {
    page.append(
        """

        ## VMPlaceS's algorithms

        VMPlaceS's names in `simulator.algorithm`, and with `centralized` those in \
        `simulator.implementation`, whose package does not matter, stand for these schedulers. A \
        run with one that is not in the build ends with a message that lists those that are.

        """);
    row(page, "`simulator.algorithm`", "`simulator.implementation`", "Scheduler", "Difference");
    row(page, "---", "---", "---", "---");
    for (AlgorithmName.Alias alias : AlgorithmName.classes()) {
      boolean byDefault = alias.vmplaces().equals(AlgorithmName.DEFAULT_CLASS);
      String name = code(alias.vmplaces()) + (byDefault ? " or none" : "");
      row(page, alias, code(AlgorithmName.CENTRALIZED), name);
    }
    for (AlgorithmName.Alias alias : AlgorithmName.algorithms()) {
      row(page, alias, code(alias.vmplaces()), "");
    }
  }

  private static void row(
      StringBuilder page, AlgorithmName.Alias alias, String algorithm, String implementation) {
    AlgorithmName meaning = alias.meaning();
    row(page, algorithm, implementation, code(meaning.scheduler()), meaning.notice());
  }

  private static void deadKeys(StringBuilder page) {
    page.append(
        """

        ## Keys of VMPlaceS without effect

        VMPlaceS declares these keys and never acts on them. They are accepted with a notice. So \
        are the keys of `snooze` and `dvms` while these are not in the build.

        """);
    row(page, "Key", "Use instead");
    row(page, "---", "---");
    VmplacesKeys.dead().forEach((key, instead) -> row(page, code(key), instead));
  }

  private static void row(StringBuilder page, String... cells) {
    for (String cell : cells) {
      page.append("| ").append(escaped(cell)).append(cell.isEmpty() ? "" : " ");
    }
    page.append("|\n");
  }

  /** What Markdown would take for a column, for HTML or for emphasis. */
  private static String escaped(String cell) {
    return cell.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
  }

  private static String code(String text) {
    return "`" + text + "`";
  }
}
