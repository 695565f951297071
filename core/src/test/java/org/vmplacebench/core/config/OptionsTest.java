package org.vmplacebench.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A new key is a component of a record and its declaration: nothing else has to know it. */
class OptionsTest {

  enum Mood {
    CALM,
    BOLD
  }

  /** What a policy that was just written reads. */
  record Beat(double seconds, int misses, Mood mood) {

    static final Options<Beat> OPTIONS =
        Options.of(
            Beat.class,
            Key.period("beat.period", "2", "Time between two heartbeats."),
            Key.integer("beat.misses", 1, 100, "", 3, "Missed heartbeats of who is dead."),
            Key.choice("beat.mood", Mood.class, Mood.CALM, "How it goes on."));

    Beat {
      if (misses == 13) {
        throw new IllegalArgumentException("13 misses are never meant");
      }
    }
  }

  /** Text by the name of a key; defaults otherwise. */
  private record Written(Map<String, String> texts) implements Settings {

    private String text(Key<?> key) {
      return texts.getOrDefault(key.name(), key.defaultText());
    }

    @Override
    public <T> T get(Key<T> key) {
      return key.type().parse(text(key));
    }

    @Override
    public boolean has(Key<?> key) {
      return !text(key).isEmpty();
    }
  }

  @Test
  void the_record_has_what_is_written_and_defaults_for_the_rest() {
    assertThat(Beat.OPTIONS.read(new Written(Map.of("beat.misses", "5", "beat.mood", "Bold"))))
        .isEqualTo(new Beat(2, 5, Mood.BOLD));
  }

  @Test
  void an_optional_key_without_a_value_leaves_what_was_there() {
    Options<Beat> optional =
        Options.of(
            Beat.class,
            Key.positive("beat.period", "s", "", "Time between two heartbeats."),
            Beat.OPTIONS.keys().get(1),
            Beat.OPTIONS.keys().get(2));

    assertThat(optional.read(new Written(Map.of()), new Beat(7, 9, Mood.BOLD)))
        .isEqualTo(new Beat(7, 3, Mood.CALM));
  }

  /** A limit that nobody has to set. */
  record Limit(Optional<Double> seconds) {

    static final Options<Limit> OPTIONS =
        Options.of(Limit.class, Key.positive("limit", "s", "", "Longest time."));
  }

  @Test
  void an_optional_component_is_empty_where_its_key_has_no_value() {
    assertThat(Limit.OPTIONS.read(new Written(Map.of())).seconds()).isEmpty();
    assertThat(Limit.OPTIONS.read(new Written(Map.of("limit", "2.5"))).seconds()).hasValue(2.5);
  }

  @Test
  void what_the_record_refuses_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Beat.OPTIONS.read(new Written(Map.of("beat.misses", "13"))))
        .withMessage("13 misses are never meant");
  }

  @Test
  void a_component_without_a_key_is_found_at_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Options.of(Beat.class, Beat.OPTIONS.keys().get(0)))
        .withMessage("Beat has 3 components and 1 keys");
  }

  @Test
  void the_words_of_an_enum_are_its_names_in_small_letters() {
    assertThat(Beat.OPTIONS.keys().get(2).type().words()).containsExactly("calm", "bold");
    assertThat(Beat.OPTIONS.keys().get(2).type().allowed()).isEqualTo("one of calm, bold");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Beat.OPTIONS.keys().get(2).type().parse("sad"));
  }
}
