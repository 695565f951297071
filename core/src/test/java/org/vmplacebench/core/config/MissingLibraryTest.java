package org.vmplacebench.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingLibraryTest {

  @Test
  void a_class_that_is_not_there_is_an_obstacle_and_one_that_is_there_is_none() {
    assertThat(MissingLibrary.obstacle("JUnit", getClass(), "org.junit.jupiter.api.Test"))
        .isEmpty();
    assertThat(
            MissingLibrary.obstacle(
                "Ours", getClass(), "org.junit.jupiter.api.Test", "org.example.Ours"))
        .hasValue("Ours is not on the class path, which has no class org.example.Ours");
  }

  @Test
  void what_does_not_link_is_said_in_words() {
    assertThat(MissingLibrary.inWords(new NoClassDefFoundError("org/example/Ours$Part")))
        .isEqualTo("no library on the class path has the class org.example.Ours$Part");
    assertThat(MissingLibrary.inWords(new NoSuchMethodError("'void org.example.Ours.go()'")))
        .isEqualTo("a library on the class path does not fit: 'void org.example.Ours.go()'");
    assertThat(MissingLibrary.inWords(new LinkageError()))
        .isEqualTo("a library on the class path does not fit: LinkageError");
    assertThat(MissingLibrary.refusal(new NoClassDefFoundError("org/example/Ours")))
        .hasMessage(
            "class path: no library on the class path has the class org.example.Ours; allowed: all"
                + " libraries that the program and its plug-ins were built with");
  }
}
