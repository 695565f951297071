package org.vmplacebench.entropy.cpsat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;

class OrToolsTest {

  private static final ClassLoader HERE = OrToolsTest.class.getClassLoader();
  private static final String THERE = "org/vmplacebench/entropy/cpsat/OrToolsTest.class";

  @Test
  void aPlatformWithoutALibraryIsToldWhichOneIsMissing() {
    assertThat(OrTools.obstacle(HERE, "ortools-none/lib.so", () -> null))
        .hasValueSatisfying(
            why ->
                assertThat(why)
                    .startsWith("the native library of OR-Tools 9.15 is not on the class path")
                    .contains("ortools-none/lib.so", "Linux x86-64"));
  }

  @Test
  void aLibraryThatCannotBeLoadedIsAnObstacleAndNoStackTrace() {
    assertThat(
            OrTools.obstacle(
                HERE,
                THERE,
                () -> {
                  throw new UnsatisfiedLinkError("no such file");
                }))
        .hasValueSatisfying(
            why -> assertThat(why).contains("cannot be unpacked", "no such file", "Linux x86-64"));
  }

  @Test
  void theTwoNamesOfX8664AreOnePlatform() {
    assertThat(OrTools.platform("Linux", "amd64")).isEqualTo("this machine is that");
    assertThat(OrTools.platform("Linux", "x86_64")).isEqualTo("this machine is that");
    assertThat(OrTools.platform("Linux", "aarch64")).isEqualTo("this is Linux aarch64");
    assertThat(OrTools.platform("Mac OS X", "x86_64")).isEqualTo("this is Mac OS X x86_64");
  }

  @Test
  void theVersionThatIsNamedIsTheOneThatIsLoaded() throws ReflectiveOperationException {
    assumeTrue(OrTools.obstacle().isEmpty(), () -> "CP-SAT: " + OrTools.obstacle().orElse(""));
    Object version =
        Class.forName("com.google.ortools.init.OrToolsVersion", true, OrTools.classes())
            .getMethod("getVersionString")
            .invoke(null);
    assertThat("OR-Tools " + version).startsWith(OrTools.VERSION + ".");
  }
}
