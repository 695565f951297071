# Demand over capacity, and how many hosts are in violation or switched on.
if (nrow(load) == 0 || all(is.na(load$load))) {
  plot <- vp_nothing("Load not recorded", "Load")
} else {
  steps <- vp_steps(load)
  percent <- ggplot(steps, aes(start, load)) +
    geom_hline(yintercept = 100, colour = vp_red, linetype = "22", linewidth = 0.4) +
    geom_step(colour = vp_blue, linewidth = 0.6, na.rm = TRUE) +
    vp_time(run_end) +
    scale_y_continuous("Demand (% of capacity)", limits = c(0, NA), breaks = scales::breaks_extended(6),
                       expand = expansion(mult = c(0, 0.06)))
  violating <- ggplot(steps, aes(start, violating)) +
    geom_step(colour = vp_red, linewidth = 0.5, na.rm = TRUE) +
    vp_time(run_end) + vp_counts() + ylab("Hosts in\nviolation")
  panels <- list(percent + vp_no_time, violating)
  if (!all(is.na(load$on))) {
    on <- ggplot(steps, aes(start, on)) +
      geom_step(colour = vp_green, linewidth = 0.5, na.rm = TRUE) +
      vp_time(run_end) + vp_counts() + ylab("Hosts on")
    panels <- list(percent + vp_no_time, violating + vp_no_time, on)
  }
  plot <- vp_stack("Load", run_words, panels, heights = c(2, 1, 1)[seq_along(panels)])
}
vp_save(plot, "load", height = 5.6)
