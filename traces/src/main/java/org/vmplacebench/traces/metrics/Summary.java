package org.vmplacebench.traces.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.vmplacebench.traces.table.EnergyParts;

/**
 * What {@code summary.json} holds, in its order; the names there are these with underscores. Times
 * are seconds.
 *
 * @param state {@link #COMPLETE} or {@link #INCOMPLETE}
 * @param incompleteReason why the run did not come to its end, in words; {@code null} where it did
 * @param algorithm name of the placement policy
 * @param solver name of the placement solver, or {@code none}
 * @param engine name of the simulation engine
 * @param hosts number of hosts that take VMs
 * @param vms number of VMs at the start
 * @param seed the master seed
 * @param durationS simulated time that the run covers
 * @param wallS real time that it took
 * @param violations those that ended, and those that were open at the end
 * @param computations those that ended
 * @param reconfigurations those that ended
 * @param migrations live migrations, those under way at the end included
 * @param vmChurn VMs that came and went; {@code null} where all stayed
 * @param vmLife downtimes, snapshots and images of VMs; {@code null} where there were none
 * @param loadChanges number of changes of the load of a VM
 * @param meanLoadPercent mean over time of the demand of all VMs, in % of the capacity for VMs of
 *     all hosts
 * @param energyJ energy of all hosts, service hosts included, in joules
 * @param energyParts what it went into; {@code null} in files of earlier versions
 * @param sla service level metrics of the literature; {@code null} in files of earlier versions
 * @param cpu the CPU that VMs asked for and got; {@code null} in files of earlier versions
 * @param hostUse how many hosts the VMs kept; {@code null} in files of earlier versions
 * @param sites where the energy of sites came from; {@code null} where nothing supplies them
 * @param users how far VMs are from their clients; {@code null} where there are none
 * @param outages sites and networks that failed; {@code null} where none did
 * @param resources named resources; {@code null} where there are none
 * @param constraints placement constraints; {@code null} where there were none
 * @param ofAlgorithm what the policy adds under its own name; empty where it adds nothing
 */
public record Summary(
    String state,
    String incompleteReason,
    String algorithm,
    String solver,
    String engine,
    int hosts,
    int vms,
    long seed,
    double durationS,
    double wallS,
    Violations violations,
    Computations computations,
    Reconfigurations reconfigurations,
    Migrations migrations,
    VmChurn vmChurn,
    VmLife vmLife,
    long loadChanges,
    double meanLoadPercent,
    double energyJ,
    EnergyParts energyParts,
    Sla sla,
    Cpu cpu,
    HostUse hostUse,
    Sites sites,
    Users users,
    Outages outages,
    Resources resources,
    Constraints constraints,
    Map<String, Object> ofAlgorithm) {

  /** State of a run that came to its end. */
  public static final String COMPLETE = "complete";

  /** State of a run that did not. */
  public static final String INCOMPLETE = "incomplete";

  /** Keeps a copy of the policy's part, in its order. */
  public Summary {
    ofAlgorithm = Collections.unmodifiableMap(new LinkedHashMap<>(ofAlgorithm));
  }

  /** Whether the run came to its end. */
  public boolean isComplete() {
    return COMPLETE.equals(state);
  }

  /** Quantiles of durations; NaN of none, and null in files of earlier versions. */
  public interface Durations {

    /** s that half of them do not exceed, up to 0.1 % too much. */
    Double p50S();

    /** s that 95 % do not exceed. */
    Double p95S();

    /** s that 99 % do not exceed. */
    Double p99S();

    /** s of the longest one. */
    Double maxS();
  }

  /**
   * Violations of hosts.
   *
   * @param count how many
   * @param totalS their durations together
   * @param meanS mean duration
   * @param sdS standard deviation of the durations
   * @param p50S duration that half of them do not exceed
   * @param p95S duration that 95 % do not exceed
   * @param p99S duration that 99 % do not exceed
   * @param maxS the longest one
   * @param detected how many of them a scheduler saw
   * @param causedByMigration how many of them began with the arrival of a VM
   */
  public record Violations(
      long count,
      double totalS,
      double meanS,
      double sdS,
      Double p50S,
      Double p95S,
      Double p99S,
      Double maxS,
      long detected,
      long causedByMigration)
      implements Durations {

    /** Without quantiles, as in files of earlier versions. */
    public Violations(
        long count,
        double totalS,
        double meanS,
        double sdS,
        long detected,
        long causedByMigration) {
      this(count, totalS, meanS, sdS, null, null, null, null, detected, causedByMigration);
    }
  }

  /**
   * Computations of schedulers.
   *
   * @param count how many
   * @param totalS what they were charged together
   * @param meanS mean of what they were charged
   * @param sdS standard deviation of it
   * @param p50S duration that half of them do not exceed
   * @param p95S duration that 95 % do not exceed
   * @param p99S duration that 99 % do not exceed
   * @param maxS the longest one
   * @param success how many found a plan
   * @param failed how many found no viable placement, or no way to it
   * @param noNeed how many found that nothing needed to change
   * @param unfinished how many began and gave no result, and are in no number above; {@code null}
   *     in files of earlier versions
   */
  public record Computations(
      long count,
      double totalS,
      double meanS,
      double sdS,
      Double p50S,
      Double p95S,
      Double p99S,
      Double maxS,
      long success,
      long failed,
      long noNeed,
      Long unfinished)
      implements Durations {

    /** Without quantiles, as in files of earlier versions. */
    public Computations(
        long count,
        double totalS,
        double meanS,
        double sdS,
        long success,
        long failed,
        long noNeed) {
      this(count, totalS, meanS, sdS, null, null, null, null, success, failed, noNeed, null);
    }
  }

  /**
   * Executions of reconfiguration plans.
   *
   * @param count how many
   * @param totalS their durations together
   * @param meanS mean duration
   * @param sdS standard deviation of the durations
   * @param p50S duration that half of them do not exceed
   * @param p95S duration that 95 % do not exceed
   * @param p99S duration that 99 % do not exceed
   * @param maxS the longest one
   * @param aborted how many were not carried out in full
   * @param unfinished how many were under way at the end, and are in no number above; {@code null}
   *     in files of earlier versions
   */
  public record Reconfigurations(
      long count,
      double totalS,
      double meanS,
      double sdS,
      Double p50S,
      Double p95S,
      Double p99S,
      Double maxS,
      long aborted,
      Long unfinished)
      implements Durations {

    /** Without quantiles, as in files of earlier versions. */
    public Reconfigurations(long count, double totalS, double meanS, double sdS, long aborted) {
      this(count, totalS, meanS, sdS, null, null, null, null, aborted, null);
    }
  }

  /**
   * Live migrations.
   *
   * @param count how many, however they ended; as many as the table of migrations has rows
   * @param finished how many of them finished: the mean is over these
   * @param failed how many failed; those that were cancelled or cut off by the end of the run are
   *     not among them
   * @param meanS mean duration of those that finished; NaN, and {@code null} in the file, where
   *     none did
   * @param sdS standard deviation of these durations; 0 for one, NaN where none finished
   * @param p50S duration that half of them do not exceed
   * @param p95S duration that 95 % do not exceed
   * @param p99S duration that 99 % do not exceed
   * @param maxS the longest one
   * @param bytes what all that ended sent over the network
   */
  public record Migrations(
      long count,
      long finished,
      long failed,
      double meanS,
      double sdS,
      Double p50S,
      Double p95S,
      Double p99S,
      Double maxS,
      double bytes)
      implements Durations {

    /** Without quantiles, as in files of earlier versions. */
    public Migrations(
        long count, long finished, long failed, double meanS, double sdS, double bytes) {
      this(count, finished, failed, meanS, sdS, null, null, null, null, bytes);
    }
  }

  /**
   * Service level metrics as Beloglazov and Buyya (2012) define them.
   *
   * @param slatahPercent time in violation of all hosts, of the time that they were active, in %;
   *     NaN where none was
   * @param slatahHostMeanPercent the same of each host, averaged over those that were active
   * @param pdmPercent demand that was not served while VMs were under live migration, of all
   *     demand, in %; NaN without demand
   * @param overallPercent demand that was not served, of all demand, in %; NaN without demand
   */
  public record Sla(
      double slatahPercent,
      double slatahHostMeanPercent,
      double pdmPercent,
      double overallPercent) {

    /** SLATAH times PDM, both as shares of 1; NaN where one is. */
    public double slav() {
      return slatahPercent / 100 * (pdmPercent / 100);
    }
  }

  /**
   * The CPU of all VMs; a CPU second is one core for a second, and shares are of VMs that asked for
   * any.
   *
   * @param demandedS CPU seconds that VMs asked for
   * @param unservedS CPU seconds of these that they did not get
   * @param unservedMigratingS CPU seconds of the unserved ones while the VM was under live
   *     migration
   * @param unservedMeanPercent mean of the VMs' own shares of unserved demand, in %
   * @param unservedMedianPercent half of the VMs have at most this share
   * @param unservedP95Percent 95 % of the VMs have at most this share
   * @param unservedWorstPercent share of the VM that got least of what it asked for
   * @param energyPerServedJ joules of all hosts for each CPU second that VMs got
   */
  public record Cpu(
      double demandedS,
      double unservedS,
      double unservedMigratingS,
      double unservedMeanPercent,
      double unservedMedianPercent,
      double unservedP95Percent,
      double unservedWorstPercent,
      double energyPerServedJ) {}

  /**
   * How many of the hosts that take VMs were in use.
   *
   * @param meanActive mean over time of the hosts that are on with at least one VM
   * @param meanEmpty mean over time of the hosts that are on without one
   * @param vmsPerActive VMs on an active host, averaged over their time; NaN where none was active
   * @param shutdowns how often one was switched off after time 0, crashes left out
   * @param meanBeforeShutdownS mean time for which they had been on; NaN without shutdowns
   * @param strandedCpuPercent free CPU on hosts whose memory is too full for any VM, of all free
   *     CPU, in %; NaN where none was free, here and below
   * @param strandedMemoryPercent free memory on hosts whose CPU is too busy for any VM, of all free
   *     memory
   * @param fragmentPercent free CPU on hosts into which a VM does not fit, of all free CPU
   */
  public record HostUse(
      double meanActive,
      double meanEmpty,
      double vmsPerActive,
      long shutdowns,
      double meanBeforeShutdownS,
      double strandedCpuPercent,
      double strandedMemoryPercent,
      double fragmentPercent) {}

  /**
   * Where the energy of all sites came from, and how far VMs were moved for it.
   *
   * @param usedJ J that the sites used, with what cooling and the like need
   * @param productionJ J that were produced on them
   * @param gridJ J from the grid
   * @param lostJ J that were produced, and neither used nor stored
   * @param batteryLossesJ J that were lost in storing
   * @param chargedJ J that batteries took, losses included
   * @param dischargedJ J that they gave
   * @param greenPercent what did not come from the grid, of what was used, in %; NaN of nothing
   * @param carbonKg kg of CO2 equivalent of what came from the grid
   * @param cost of what came from the grid
   * @param embodiedKg kg of CO2 equivalent of the making of hosts, the part of the run
   * @param migrationsBetween live migrations between sites that finished
   * @param bytesBetween what these sent
   * @param awayPercent time of VMs on another site than they began on, of their time, in %
   */
  public record Sites(
      double usedJ,
      double productionJ,
      double gridJ,
      double lostJ,
      double batteryLossesJ,
      double chargedJ,
      double dischargedJ,
      double greenPercent,
      double carbonKg,
      double cost,
      double embodiedKg,
      long migrationsBetween,
      double bytesBetween,
      double awayPercent) {}

  /**
   * How far VMs are from their clients, one way over the network.
   *
   * @param requests that clients sent
   * @param lostPercent share of these that found no VM, in %
   * @param meanMs mean time of those that arrived; NaN of none, as are those below
   * @param p95Ms time that 95 % of them took at most
   * @param latePercent share of them that took longer than required, in %
   * @param worstVmMs largest mean of a VM
   * @param bytes requests and answers on all links together
   * @param busiestLinkPercent share of its bandwidth that they took of a link at most
   */
  public record Users(
      double requests,
      double lostPercent,
      double meanMs,
      double p95Ms,
      double latePercent,
      double worstVmMs,
      double bytes,
      double busiestLinkPercent) {}

  /**
   * Sites and networks that failed, those that were not back at the end included.
   *
   * @param sites how often a site failed
   * @param siteS how long they were down, together
   * @param networks how often a link failed or sites were parted
   * @param networkS how long that lasted, together
   */
  public record Outages(long sites, double siteS, long networks, double networkS) {}

  /**
   * Named resources, by their names.
   *
   * @param usedPercent mean over time of what VMs had of each, or asked for, in % of what all hosts
   *     have
   * @param violations how many violations each was exceeded in, {@code cpu} among them; {@code
   *     null} where demands of none change
   * @param violationS how long it was within these, together; {@code null} likewise
   */
  public record Resources(
      Map<String, Double> usedPercent,
      Map<String, Long> violations,
      Map<String, Double> violationS) {}

  /**
   * Placement constraints.
   *
   * @param most the largest number of them at a time
   * @param broken how often one did not hold that had before, those that did not at the start
   *     included
   * @param brokenS how long they did not hold, together
   */
  public record Constraints(int most, long broken, double brokenS) {}

  /**
   * What became of VMs beside their placement.
   *
   * @param downtimes how often one did not run because its host was off, those that were open at
   *     the end included
   * @param downtimeS these times together
   * @param meanDowntimeS mean of one; NaN, and {@code null} in the file, where there is none
   * @param longestDowntimeS the longest one; NaN where there is none
   * @param lostS times for which VMs had run and of which a crash left nothing
   * @param snapshots how many were written
   * @param snapshotBytes what they wrote
   * @param imagesSent how often a host fetched what it lacked of an image
   * @param imageBytes what that was
   */
  public record VmLife(
      long downtimes,
      double downtimeS,
      double meanDowntimeS,
      double longestDowntimeS,
      double lostS,
      long snapshots,
      double snapshotBytes,
      long imagesSent,
      double imageBytes) {}

  /**
   * VMs that came and went.
   *
   * @param requested how many were wanted
   * @param started how many of these started
   * @param refused how many of these found no host; what is left was waiting at the end
   * @param destroyed how many VMs ended, those that were there at the start included
   * @param meanWaitS mean time from request to start of those that started; NaN, and {@code null}
   *     in the file, where none did
   */
  public record VmChurn(
      long requested, long started, long refused, long destroyed, double meanWaitS) {}
}
