package org.vmplacebench.core.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of names behave as if each of their names had been added. */
class NameTableTest {

  private static final String[] AFFIXES = {"", "1", "0", "a", "a1", "a10", "1a", ".x", "0.x", "2"};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aTableOfRangesIsATableOfAllTheirNames(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int round = 0; round < 300; round++) {
      NameTable<String> table = new NameTable<>();
      Map<String, String> plain = new HashMap<>();
      for (int step = 0; step < 8; step++) {
        String prefix = AFFIXES[random.nextInt(AFFIXES.length)];
        String suffix = AFFIXES[random.nextInt(AFFIXES.length)];
        int first = random.nextInt(120);
        if (random.nextBoolean()) {
          String name = prefix + first + suffix;
          String value = "single " + step;
          assertThat(table.add(name, value)).isEqualTo(plain.putIfAbsent(name, value) == null);
          continue;
        }
        NumberedNames names =
            new NumberedNames(prefix, suffix, first, first + random.nextInt(1, 30) - 1);
        Optional<String> taken = table.taken(names);
        boolean free = true;
        for (int i = 0; i < names.count(); i++) {
          free &= !plain.containsKey(names.get(i));
        }
        assertThat(taken.isEmpty()).as("%s in %s", names, plain.keySet()).isEqualTo(free);
        if (free) {
          int added = step;
          table.add(names, i -> added + " " + i);
          for (int i = 0; i < names.count(); i++) {
            plain.put(names.get(i), added + " " + i);
          }
        } else {
          assertThat(plain).containsKey(taken.get());
          assertThat(names.index(taken.get())).isNotNegative();
        }
      }
      plain.forEach((name, value) -> assertThat(table.get(name)).contains(value));
      for (int i = 0; i < 100; i++) {
        String name =
            AFFIXES[random.nextInt(AFFIXES.length)]
                + random.nextInt(200)
                + AFFIXES[random.nextInt(AFFIXES.length)];
        assertThat(table.get(name)).isEqualTo(Optional.ofNullable(plain.get(name)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "n",
        "n.x",
        "n03.x",
        "n3",
        "n-3.x",
        "n+3.x",
        "n2.x",
        "n9.x",
        "n3.xx",
        "nn3.x",
        "n4294967299.x",
        "n99999999999999999999.x",
        "n\u0663.x"
      })
  void whatIsNoNumberOfTheRangeIsNoneOfItsNames(String name) {
    NumberedNames names = new NumberedNames("n", ".x", 3, 8);
    assertThat(names.index("n3.x")).isZero();
    assertThat(names.index("n8.x")).isEqualTo(5);
    assertThat(names.index(name)).isEqualTo(-1);
    NameTable<Integer> table = new NameTable<>();
    table.add(names, i -> i);
    assertThat(table.get("n8.x")).contains(5);
    assertThat(table.get(name)).isEmpty();
  }
}
