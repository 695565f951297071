package org.vmplacebench.analysis.comparison;

import java.util.List;
import org.vmplacebench.analysis.comparison.runs.ComparedRun;
import org.vmplacebench.analysis.comparison.runs.Groups;
import org.vmplacebench.analysis.comparison.runs.LongTable;
import org.vmplacebench.analysis.comparison.runs.RunSources;
import org.vmplacebench.analysis.comparison.statistics.GroupStatistic;
import org.vmplacebench.analysis.comparison.statistics.PairedDifference;
import org.vmplacebench.analysis.comparison.statistics.Verdict;

/**
 * Everything that tables, figures and page are made of.
 *
 * @param sources where the runs came from
 * @param runs the whole runs, in the order of the sources
 * @param leftOut results that are not compared, each with the reason, as {@code folder: reason}
 * @param spells their spells, a table for each kind
 * @param groups the runs by scenario and variant
 * @param statistics of every metric of every group
 * @param differences seed by seed
 * @param decisions sentences on comparisons of which seeds were added until they were decided
 * @param tradeOffs one for each group
 * @param published published values beside those of these runs; empty where none were published
 * @param verdicts on what was published; likewise
 */
record Collected(
    RunSources sources,
    List<ComparedRun> runs,
    List<String> leftOut,
    List<LongTable<?>> spells,
    Groups groups,
    List<GroupStatistic> statistics,
    List<PairedDifference> differences,
    List<String> decisions,
    List<TradeOff> tradeOffs,
    List<BesidePublished> published,
    List<Verdict> verdicts) {}
