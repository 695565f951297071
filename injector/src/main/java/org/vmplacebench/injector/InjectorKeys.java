package org.vmplacebench.injector;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.vmplacebench.core.config.Key;
import org.vmplacebench.core.config.KeyProvider;
import org.vmplacebench.core.config.Rule;
import org.vmplacebench.core.scheduling.SchedulingKeys;

/** The keys of the injected events: seed, loads, crashes, suspends, and their files. */
public final class InjectorKeys implements KeyProvider {

  /** Master seed of the experiment. */
  public static final Key<Long> SEED = SchedulingKeys.SEED;

  /** Value of {@link #KIND} for loads that are drawn. */
  static final String GAUSSIAN = "gaussian";

  /** Value of {@link #KIND} for loads that were recorded on PlanetLab. */
  public static final String PLANETLAB = "planetlab";

  /** Value of {@link #KIND} for loads that were recorded at Bitbrains. */
  public static final String BITBRAINS = "bitbrains";

  /** Value of {@link #KIND} for loads that all VMs change at once. */
  public static final String ITERATIONS = "iterations";

  /** Where loads come from. */
  public static final Key<String> KIND =
      Key.choice(
          "loadinjector.kind",
          List.of(GAUSSIAN, PLANETLAB, BITBRAINS, ITERATIONS),
          GAUSSIAN,
          "Where loads come from: drawn from a Gaussian law, recorded on PlanetLab or at Bitbrains, or"
              + " drawn for all VMs at once, each idle or busy.");

  /** Recorded loads. */
  public static final Key<Path> RECORDED =
      Key.inputFileOrFolder(
          "loadinjector.planetlab",
          "",
          "With loadinjector.kind = planetlab, the recorded loads: a folder or .tar.xz archive with"
              + " a file per VM, in the order of their names, that has a whole number of percent a"
              + " line. A record that ends begins anew.");

  /** Time between two recorded loads. */
  public static final Key<Double> RECORDED_PERIOD =
      Key.period(
          "loadinjector.planetlab.period", "300", "Time between two recorded loads of a VM.");

  /** Steps between two recorded loads. */
  public static final Key<Integer> RECORDED_STEPS =
      Key.integer(
          "loadinjector.planetlab.steps",
          1,
          1000,
          "",
          1,
          "Equal steps in which a VM goes from one recorded load to the next one. With 1 a load is"
              + " held until the next one; with more, loads are interpolated, as in CloudSim.");

  /** Whether VMs without load leave. */
  public static final Key<Boolean> RECORDED_IDLE_LEAVE =
      Key.flag(
          "loadinjector.planetlab.idle-leave",
          false,
          "Whether a VM is destroyed for good when its recorded load is 0, and the next one as well"
              + " where loads are interpolated, as in CloudSim.");

  /** Recorded loads of Bitbrains. */
  public static final Key<Path> BITBRAINS_LOADS =
      Key.inputFileOrFolder(
          "loadinjector.bitbrains",
          "",
          "With loadinjector.kind = bitbrains, the recorded loads: a folder or .tar.xz archive with"
              + " a file per VM, in the order of their names, in the format of GWA-T-12. In a"
              + " folder, files may be packed by .xz or .gz. The last load of a record stays.");

  /** By how much VMs share recorded loads later. */
  public static final Key<Double> BITBRAINS_SHIFT =
      Key.number(
          "loadinjector.bitbrains.shift",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "0",
          "With recorded loads of Bitbrains: where there are more VMs than records, those beyond take"
              + " the records again from so much later on, those beyond these from twice as much"
              + " later, and so on: 86400 makes a month of one VM a day of thirty. With 0 each VM"
              + " needs a record of its own.");

  /** Time between two iterations. */
  public static final Key<Double> ITERATION_PERIOD =
      Key.period(
          "loadinjector.iterations.period",
          "300",
          "With loadinjector.kind = iterations, time after which all VMs change their loads at once.");

  /** Least share of busy VMs. */
  public static final Key<Double> ITERATION_LEAST =
      Key.number(
          "loadinjector.iterations.least",
          0,
          100,
          "%",
          "40",
          "With loadinjector.kind = iterations, the smallest share of VMs at full load; the others"
              + " are idle.");

  /** Greatest share of busy VMs. */
  public static final Key<Double> ITERATION_MOST =
      Key.number(
          "loadinjector.iterations.most",
          0,
          100,
          "%",
          "70",
          "With loadinjector.kind = iterations, the greatest share of VMs at full load. The share of"
              + " an iteration is drawn evenly between the two.");

  /** Mean time between load changes of one VM. */
  public static final Key<Double> LOAD_PERIOD =
      Key.period(
          "simulator.loadperiod",
          "180",
          "Mean time between two load changes of one VM. Changes come at exponentially distributed"
              + " intervals.");

  /** Steps between no load and full load. */
  public static final Key<Integer> SLOTS =
      Key.integer(
          "loadinjector.nbcpuconsumptionslots",
          1,
          1_000_000,
          "",
          2,
          "Number of load steps between 0 and full load: with 10, loads are multiples of 10 %.");

  /** Mean of the loads. */
  public static final Key<Double> LOAD_MEAN =
      Key.number(
          "load.mean",
          0,
          100,
          "%",
          "50.0",
          "Mean of the Gaussian law of a VM's load, before it is clipped to 0..100 and rounded to a"
              + " step.");

  /** Standard deviation of the loads. */
  public static final Key<Double> LOAD_STD =
      Key.number(
          "load.std",
          0,
          Double.POSITIVE_INFINITY,
          "%",
          "50.0",
          "Standard deviation of that law; 0 gives every VM the mean.");

  /** Resources whose demands change. */
  public static final Key<Map<String, DemandLaw>> RESOURCES =
      new Key<>(
          "load.resources",
          DemandLaw.BY_NAME,
          "",
          "",
          "Named resources of which VMs ask for amounts that change in time, as with CPU; a host that"
              + " is asked for more than it has is in violation. With a mean and a standard deviation,"
              + " in percent of what the VM's class says, they are drawn from a Gaussian law every"
              + " simulator.loadperiod. Without, time/VM/demand:name:amount of loadinjector.file sets"
              + " them, or the recording: of Bitbrains, network and disk-io in KB/s.");

  /** Load at time 0. */
  public static final Key<String> LOAD_INITIAL =
      Key.choice(
          "load.initial",
          List.of("0", "mean"),
          "mean",
          "Load of every VM at time 0: none, or load.mean as in VMPlaceS; load.resources alike.");

  /** Events to replay. */
  public static final Key<Path> LOAD_FILE =
      Key.inputFile(
          "loadinjector.file",
          "",
          "Events to replay instead of drawing them, in VMPlaceS's dump format, one time/VM/load or"
              + " time/host-or-VM/true-or-false a line; also time/VM/migrate:host, time/VM/cancel, time/VM/cap:cores,"
              + " time/VM/weight:number, time/VM/demand:resource:amount[%],"
              + " time/host/pstate:number, time/VM-or-host/work:flops and"
              + " time/VM-or-host/transfer:host:bytes.");

  /** How often the work and the transfers of a script are told. */
  public static final Key<Double> ACTIVITIES_PERIOD =
      Key.periodOrNever(
          "loadinjector.activities.period",
          "0",
          "How often tables/activities.csv tells what the work and the transfers of"
              + " loadinjector.file did since the last time; 0 for one row at the end of each.");

  /** Where to write the events. */
  public static final Key<Path> LOAD_DUMP =
      Key.outputFile(
          "loadinjector.dump",
          "Writes the injected events to this file, in the format that loadinjector.file reads;"
              + " compressed where its name ends in .gz. Until the run has come to its end the name of"
              + " the file ends in .incomplete.");

  /** Mean time between crashes of one host. */
  public static final Key<Double> CRASH_PERIOD =
      Key.periodOrNever(
          "simulator.crashperiod",
          "604800",
          "Mean time between two crashes of one host, service nodes included; 0 for no crashes."
              + " The default is a week.");

  /** How long a host stays down. */
  public static final Key<Double> CRASH_DURATION = SchedulingKeys.CRASH_DURATION;

  /** Share of messages that are lost. */
  public static final Key<Double> MESSAGE_LOSS =
      Key.number(
          "network.message-loss",
          0,
          100,
          "%",
          "0",
          "Share of the messages between agents on different hosts that are lost, drawn for each.");

  /** Mean delay of messages. */
  public static final Key<Double> MESSAGE_DELAY =
      Key.number(
          "network.message-delay",
          0,
          Double.POSITIVE_INFINITY,
          "s",
          "0",
          "Mean of an exponentially distributed time by which each message between agents on"
              + " different hosts comes later than the network brings it. Messages may overtake each"
              + " other.");

  /** Whether VMs are suspended and resumed. */
  public static final Key<Boolean> SUSPEND =
      Key.flag("vms.suspend", false, "Whether VMs are suspended and resumed by the injector.");

  /** Mean time between suspends of one VM. */
  public static final Key<Double> SUSPEND_PERIOD =
      Key.period(
          "simulator.vm.suspendperiod",
          "3600",
          "With vms.suspend, mean time between two suspends of one VM.");

  /** How long a VM stays suspended. */
  public static final Key<Double> SUSPEND_DURATION =
      Key.positive(
          "simulator.vm.suspendduration",
          "s",
          "3600",
          "With vms.suspend, how long a VM stays suspended. (VMPlaceS took simulator.crashduration"
              + " instead, by mistake.)");

  @Override
  public String title() {
    return "Injector";
  }

  @Override
  public List<Key<?>> keys() {
    return List.of(
        SEED,
        KIND,
        RECORDED,
        RECORDED_PERIOD,
        RECORDED_STEPS,
        RECORDED_IDLE_LEAVE,
        BITBRAINS_LOADS,
        BITBRAINS_SHIFT,
        ITERATION_PERIOD,
        ITERATION_LEAST,
        ITERATION_MOST,
        LOAD_PERIOD,
        LOAD_MEAN,
        LOAD_STD,
        RESOURCES,
        LOAD_INITIAL,
        SLOTS,
        LOAD_FILE,
        ACTIVITIES_PERIOD,
        LOAD_DUMP,
        CRASH_PERIOD,
        CRASH_DURATION,
        MESSAGE_LOSS,
        MESSAGE_DELAY,
        SUSPEND,
        SUSPEND_PERIOD,
        SUSPEND_DURATION);
  }

  @Override
  public List<Rule> rules() {
    return List.of(new DumpElsewhere(), new LoadSource(), new OrderedShares());
  }
}
