package org.vmplacebench.analysis.r;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A program that lets an R draw, whose command it is told, and waits to be killed. */
final class PlainRParent {

  private PlainRParent() {}

  public static void main(String[] arguments) throws IOException, RUnavailableException {
    PlainR.draw(arguments[0], Path.of("."), new FigureScripts("", "", "", Map.of("a", "")));
  }
}
