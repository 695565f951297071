package org.vmplacebench.workbench.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmplacebench.traces.results.ResultsDirectory;

class CheckpointTest {

  /** Told from its likes by identity. */
  private static final Object NOTHING = new Sentinel();

  @TempDir private Path folder;
  private ResultsDirectory results;

  private static final class Sentinel {}

  private record Place(String name, List<Integer> numbers) {}

  /** Objects without a hash code of their own, lambdas that lead back to who has them, and all. */
  private static final class World {

    private final Object nothing = NOTHING;
    private final Map<Object, String> byIdentity = new HashMap<>();
    private final Set<Place> places = new HashSet<>();
    private final Map<TimeUnit, double[]> byUnit = new EnumMap<>(TimeUnit.class);
    private final TreeMap<String, Optional<Integer>> sorted = new TreeMap<>();
    private final Queue<long[]> queue = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
    private final ArrayDeque<Runnable> callbacks = new ArrayDeque<>();
    private final List<Object> key = new ArrayList<>();
    private final Set<String> fixed = Set.of("a", "b", "c");
    private final Path file;
    private int count = 7;
    private IntSupplier counter;

    World(Path file) {
      this.file = file;
      counter = () -> count;
      callbacks.add(() -> count += counter.getAsInt());
      Object token = new Sentinel();
      key.add(token);
      byIdentity.put(token, "token");
      places.add(new Place("here", List.of(1, 2)));
      byUnit.put(TimeUnit.DAYS, new double[] {0.5, Double.NaN});
      sorted.put("x", Optional.empty());
      queue.add(new long[] {3});
      queue.add(new long[] {1});
    }
  }

  @BeforeEach
  void opens() {
    results = ResultsDirectory.open(folder.resolve("out"));
  }

  private Path file() {
    return results.file(ResultsDirectory.CHECKPOINT);
  }

  private World kept(World world) throws CheckpointException {
    Checkpoint.write(world, results);
    ResultsDirectory other = ResultsDirectory.open(folder.resolve("other"));
    World read = Checkpoint.read(file(), World.class, lengths -> other);
    assertThat(read.file).isEqualTo(other.file("table.csv"));
    return read;
  }

  @Test
  void what_is_read_is_what_was_written() throws CheckpointException {
    World read = kept(new World(results.file("table.csv")));
    assertThat(read.nothing).isSameAs(NOTHING);
    assertThat(read.byIdentity).containsOnlyKeys(read.key.get(0));
    assertThat(read.places).containsExactly(new Place("here", List.of(1, 2)));
    assertThat(read.byUnit.get(TimeUnit.DAYS)).containsExactly(0.5, Double.NaN);
    assertThat(read.sorted).containsEntry("x", Optional.empty());
    assertThat(read.queue.poll()).containsExactly(1);
    assertThat(read.fixed).containsExactlyInAnyOrder("a", "b", "c");
  }

  @Test
  void lambdas_act_on_the_objects_that_were_read() throws CheckpointException {
    World world = new World(results.file("table.csv"));
    World read = kept(world);
    read.callbacks.getFirst().run();
    assertThat(read.count).isEqualTo(14);
    assertThat(world.count).isEqualTo(7);
  }

  @Test
  void what_is_more_than_its_fields_is_named() {
    Thread thread = new Thread(() -> {});
    assertThatThrownBy(() -> Checkpoint.write(List.of(Optional.of(thread)), results))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("it holds an object of java.lang.Thread (in java.util.Optional)");
  }

  @Test
  void a_file_with_a_bit_changed_is_refused() throws Exception {
    Checkpoint.write(new World(folder), results);
    byte[] bytes = Files.readAllBytes(file());
    for (int at : new int[] {0, 9, bytes.length / 2, bytes.length - 1}) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 4;
      Files.write(file(), damaged);
      assertThatThrownBy(() -> Checkpoint.read(file(), World.class, lengths -> results))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("is no checkpoint, or is damaged");
    }
  }
}
