package org.vmplacebench.workbench.command;

import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The usage of a command, in which {@code -Dkey=value} has nothing between the D and the key. */
final class UsageHelp extends Help {

  /** Columns of the list of options. */
  private static final int SHORT_NAME = 1;

  private static final int COMMA = 2;
  private static final int LONG_NAME = 3;

  UsageHelp(CommandSpec spec, ColorScheme colors) {
    super(spec, colors);
  }

  @Override
  public IOptionRenderer createDefaultOptionRenderer() {
    IOptionRenderer usual = super.createDefaultOptionRenderer();
    return (option, labels, colors) -> {
      Text[][] rows = usual.render(option, labels, colors);
      if (isDefinition(option)) {
        Text label = labels.renderParameterLabel(option, colors.ansi(), List.of());
        rows[0][SHORT_NAME] = colors.text("");
        rows[0][COMMA] = colors.text("");
        rows[0][LONG_NAME] = colors.optionText(option.longestName()).concat(label);
      }
      return rows;
    };
  }

  @Override
  public IParamLabelRenderer parameterLabelRenderer() {
    return new Labels(super.parameterLabelRenderer());
  }

  private static boolean isDefinition(ArgSpec argument) {
    return argument instanceof OptionSpec option && option.longestName().equals("-D");
  }

  private record Labels(IParamLabelRenderer usual) implements IParamLabelRenderer {

    @Override
    public Text renderParameterLabel(ArgSpec argument, Ansi ansi, List<IStyle> styles) {
      Text label = usual.renderParameterLabel(argument, ansi, styles);
      return isDefinition(argument) ? label.substring(usual.separator().length()) : label;
    }

    @Override
    public String separator() {
      return usual.separator();
    }
  }
}
