package org.vmplacebench.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmplacebench.core.engine.EventQueue;
import org.vmplacebench.core.platform.VmClass;
import org.vmplacebench.core.sim.MigrationRecord;
import org.vmplacebench.core.sim.MigrationRecord.Outcome;

/**
 * The stages of a migration of 1000 bytes, with an engine that the test plays: transfers end when
 * the test says so, 100 bytes/s.
 */
class LiveMigrationStagesTest {

  private final List<String> told = new ArrayList<>();
  private final List<Double> sizes = new ArrayList<>();
  private final List<MigrationRecord> records = new ArrayList<>();
  private final Played engine = new Played();

  /** An engine without physics. */
  private final class Played implements LiveMigration.Environment {

    private final EventQueue queue = new EventQueue();
    private double now;
    private double share;
    private double speedup = 1;
    private Runnable arrived;
    private int ended;

    @Override
    public double now() {
      return now;
    }

    @Override
    public double cpuShare(int vm) {
      return share;
    }

    @Override
    public double speedup(int host) {
      return speedup;
    }

    @Override
    public String cutBetween(int from, int to) {
      return "cut";
    }

    @Override
    public Flow send(
        int from, int to, double bytes, double cap, Runnable whenArrived, Runnable lost) {
      told.add(from + ">" + to);
      sizes.add(bytes);
      arrived = whenArrived;
      Flow flow = new Flow(null, queue);
      flow.become(0, 1, bytes, cap, whenArrived);
      return flow;
    }

    @Override
    public EventQueue.Event at(double time, Runnable action) {
      return queue.add(time, action);
    }

    @Override
    public void stopped(LiveMigration migration) {
      told.add("stopped");
      migration.countDirtied();
      share = 0;
      migration.readShare();
    }

    @Override
    public void switched(LiveMigration migration) {
      told.add("switched");
    }

    @Override
    public void abandoned(LiveMigration migration) {
      told.add("abandoned");
    }

    @Override
    public void ended(LiveMigration migration) {
      assertThat(records).as("told afterwards").hasSize(ended++);
    }

    /** The transfer under way ends after its time at 100 bytes/s. */
    void arrive() {
      now += sizes.get(sizes.size() - 1) / 100;
      arrived.run();
    }
  }

  private LiveMigration begin(double share, double dirtyPageIntensity) {
    return begin(share, dirtyPageIntensity, 0);
  }

  private LiveMigration begin(double share, double dirtyPageIntensity, double disk) {
    engine.share = share;
    LiveMigration migration =
        new LiveMigration(
            engine,
            7,
            new VmClass("vm", 1, 1000, 0, 100, dirtyPageIntensity),
            0,
            1,
            600,
            disk,
            records::add);
    migration.begin();
    return migration;
  }

  @Test
  void diskIsCopiedWithTheMemoryAndIsNotSentAgain() {
    begin(0, 0, 500);
    arriveUntilItEnds();

    assertThat(records.get(0).bytes()).isEqualTo(1500);
    assertThat(records.get(0).duration()).isEqualTo(15);
  }

  private void arriveUntilItEnds() {
    while (records.isEmpty()) {
      engine.arrive();
    }
  }

  @Test
  void an_idle_VM_is_copied_stopped_switched_and_acknowledged() {
    begin(0, 0.5);
    arriveUntilItEnds();
    assertThat(told).containsExactly("0>1", "stopped", "0>1", "switched", "1>0");
    assertThat(sizes).containsExactly(1000.0, 0.0, 0.0);
    assertThat(records)
        .containsExactly(new MigrationRecord(7, 0, 1, 0, 10, 1000, Outcome.FINISHED, ""));
    assertThat(engine.queue.time()).as("its time-out is cancelled").isInfinite();
  }

  @Test
  void rounds_send_what_was_dirtied_until_the_rest_fits_into_the_downtime() {
    // Half a core dirties 25 bytes/s: a quarter of what is sent. 3 bytes fit into 0.03 s.
    begin(0.5, 0.5);
    arriveUntilItEnds();
    assertThat(sizes).containsExactly(1000.0, 250.0, 62.5, 15.625, 3.90625, 0.9765625, 0.0);
    assertThat(told.subList(4, 9)).containsExactly("0>1", "stopped", "0>1", "switched", "1>0");
    MigrationRecord record = records.get(0);
    assertThat(record.bytes()).isEqualTo(1333.0078125);
    assertThat(record.duration()).isEqualTo(13.330078125);
  }

  @Test
  void what_a_fast_pstate_computes_is_not_dirtied_faster_than_at_the_start() {
    // A core that is twice as fast at the start dirties half as much for each unit of its share.
    engine.speedup = 2;
    begin(1, 0.5);
    engine.speedup = 1;
    engine.arrive();
    assertThat(sizes).containsExactly(1000.0, 250.0);
  }

  @Test
  void a_share_that_changes_in_a_round_counts_for_its_time() {
    LiveMigration migration = begin(1, 0.5);
    engine.now = 4;
    migration.countDirtied();
    engine.share = 0.2;
    migration.readShare();
    engine.now = 10;
    engine.arrived.run();
    // 4 s at 50 bytes/s and 6 s at 10.
    assertThat(sizes).containsExactly(1000.0, 260.0);
  }

  @Test
  void no_round_is_more_than_the_working_set() {
    begin(1, 2);
    engine.arrive();
    assertThat(sizes).containsExactly(1000.0, 900.0);
  }
}
