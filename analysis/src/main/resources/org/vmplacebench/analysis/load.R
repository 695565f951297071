# Demand over capacity, and how many hosts are in violation or switched on.
if (all(is.na(load$load))) {
  plot <- vp_nothing("Load not recorded") + labs(title = "Load", subtitle = run_words)
} else {
  percent <- ggplot(load, aes(start, load)) +
    geom_hline(yintercept = 100, colour = vp_red, linetype = "22", linewidth = 0.4) +
    geom_step(colour = vp_blue, linewidth = 0.6, na.rm = TRUE) +
    vp_time(run_end) +
    scale_y_continuous("Demand (% of capacity)", limits = c(0, NA), breaks = scales::breaks_extended(6),
                       expand = expansion(mult = c(0, 0.06)))
  violating <- ggplot(load, aes(start, violating)) +
    geom_step(colour = vp_red, linewidth = 0.5, na.rm = TRUE) +
    vp_time(run_end) + vp_counts() + ylab("Hosts in\nviolation")
  panels <- list(percent, violating)
  if (!all(is.na(load$on))) {
    on <- ggplot(load, aes(start, on)) +
      geom_step(colour = vp_green, linewidth = 0.5, na.rm = TRUE) +
      vp_time(run_end) + vp_counts() + ylab("Hosts on")
    panels <- c(panels, list(on))
  }
  plot <- vp_stack("Load", run_words, panels, heights = c(2, 1, 1)[seq_along(panels)])
}
vp_save(plot, "load", height = 5.6)
