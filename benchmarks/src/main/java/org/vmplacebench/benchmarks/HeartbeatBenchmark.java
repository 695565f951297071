package org.vmplacebench.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.vmplacebench.core.sim.Agent;
import org.vmplacebench.core.sim.AgentContext;
import org.vmplacebench.core.sim.AgentId;
import org.vmplacebench.embedded.EmbeddedSimulation;

/**
 * Heartbeats: in groups of 32 hosts one agent beats to all others every 3 s, and they answer. The
 * smaller messages need no flow in the network, the larger ones are flows.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"})
public class HeartbeatBenchmark {

  private static final int GROUP = 32;
  private static final double PERIOD = 3;

  /** Beats of each group in one operation. */
  static final int ROUNDS = 20;

  /** Number of hosts. */
  @Param("1024")
  public int hosts;

  /** Size of a message. */
  @Param({"1024", "8192"})
  public double bytes;

  private EmbeddedSimulation simulation;
  private int answers;

  /** Agents that have not beaten yet. */
  @Setup(Level.Invocation)
  public void prepare() {
    simulation = LoadChangeBenchmark.cluster(hosts, 1, 0);
    answers = 0;
    for (int first = 0; first < hosts; first += GROUP) {
      List<AgentId> members = new ArrayList<>();
      for (int host = first + 1; host < Math.min(hosts, first + GROUP); host++) {
        members.add(simulation.agents().start(host, "member-" + host, new Member()));
      }
      simulation.agents().start(first, "head-" + first, new Head(members));
    }
  }

  /** Some rounds of beats and answers; the time for one message is this over twice their number. */
  @Benchmark
  public int beats() {
    simulation.run(PERIOD * ROUNDS + 1);
    int members = hosts - (hosts + GROUP - 1) / GROUP;
    if (answers != ROUNDS * members) {
      throw new IllegalStateException(answers + " answers");
    }
    return answers;
  }

  private final class Member implements Agent {

    private AgentContext self;

    @Override
    public void start(AgentContext context) {
      self = context;
    }

    @Override
    public void receive(AgentId sender, Object message) {
      self.send(sender, bytes, message);
    }
  }

  private final class Head implements Agent {

    private final List<AgentId> members;
    private AgentContext self;

    private Head(List<AgentId> members) {
      this.members = members;
    }

    @Override
    public void start(AgentContext context) {
      self = context;
      self.after(PERIOD, this::beat);
    }

    private void beat() {
      members.forEach(member -> self.send(member, bytes, "beat"));
      self.after(PERIOD, this::beat);
    }

    @Override
    public void receive(AgentId sender, Object message) {
      answers++;
    }
  }
}
