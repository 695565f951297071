# Violation time added up over the run, and how many hosts are in violation at a time.
if (nrow(violation_time) == 0) {
  plot <- vp_nothing("No violation", "Cumulated violation time")
} else {
  violation_time$which <- factor(violation_time$which, levels = c("all violations", "not seen by the scheduler"))
  added <- ggplot(violation_time, aes(time, total, colour = which, linetype = which)) +
    geom_line(linewidth = 0.7) +
    scale_colour_manual(values = c("all violations" = vp_blue, "not seen by the scheduler" = vp_red)) +
    scale_linetype_manual(values = c("all violations" = "solid", "not seen by the scheduler" = "22")) +
    vp_time(run_end) + vp_no_time +
    scale_y_continuous("Violation time (s)", limits = c(0, NA), labels = vp_numbers,
                       expand = expansion(mult = c(0, 0.05)))
  at_a_time <- ggplot(vp_steps(load), aes(start, violating)) +
    geom_step(colour = vp_blue, linewidth = 0.5, na.rm = TRUE) +
    vp_time(run_end) + vp_counts() + ylab("Hosts in violation")
  plot <- vp_stack("Cumulated violation time",
                   paste0(run_words, "\n", vp_words("violations", "violation", "violations")),
                   added, at_a_time, heights = c(3, 1.6))
}
vp_save(plot, "violations-cumulated", height = 5)
