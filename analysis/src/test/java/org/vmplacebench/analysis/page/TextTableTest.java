package org.vmplacebench.analysis.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

  private static final TextTable TABLE =
      TextTable.of(
          "small",
          "Hosts & VMs",
          List.of("Host", "#Share (%)"),
          List.of(List.of("a_1|b", "5.5"), List.of("[x]", "–")));

  @Test
  void markdownHasNumbersOnTheRightAndShowsSignsAsTheyAre() {
    assertThat(TABLE.markdown())
        .isEqualTo(
            """
            **Hosts \\& VMs**

            | Host | Share (%) |
            | :--- | ---: |
            | a\\_1\\|b | 5.5 |
            | \\[x\\] | – |
            """);
  }

  @Test
  void latexHasTheRulesOfBooktabs() {
    assertThat(TABLE.latex())
        .isEqualTo(
            """
            \\begin{table}
              \\centering
              \\caption{Hosts \\& VMs}
              \\label{tab:small}
              \\begin{tabular}{lr}
                \\toprule
                Host & Share (\\%) \\\\
                \\midrule
                a\\_1\\textbar{}b & 5.5 \\\\
                {[}x{]} & -- \\\\
                \\bottomrule
              \\end{tabular}
            \\end{table}
            """);
  }

  @Test
  void whatLatexTakesForACommandIsText() {
    assertThat(TextTable.latex("\\input{x} $1 #2 50% ~ ^ a--b\n1\u202F024 ± 3 µs <*>"))
        .isEqualTo(
            "\\textbackslash{}input\\{x\\} \\$1 \\#2 50\\% \\textasciitilde{} \\textasciicircum{}"
                + " a-{}-b 1\\,024 $\\pm$ 3 $\\mu$s \\textless{}{*}\\textgreater{}");
  }

  @Test
  void whatMarkdownTakesForAMarkIsText() {
    assertThat(TextTable.markdown("*a* `b` <c> ~d~ #e $f$ \\g\nh"))
        .isEqualTo("\\*a\\* \\`b\\` \\<c\\> \\~d\\~ \\#e \\$f\\$ \\\\g h");
  }

  @Test
  void aRowOfAnotherWidthIsRefused() {
    assertThatThrownBy(() -> TextTable.of("t", "", List.of("a", "b"), List.of(List.of("1"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
