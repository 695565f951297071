# Power over time, and the energy that it adds up to.
known <- load[!is.na(load$power), ]
if (nrow(known) == 0) {
  plot <- vp_nothing("Energy not recorded", "Energy")
} else {
  watt <- vp_power_unit(known$power)
  known$joules <- cumsum(known$power * (known$end - known$start))
  joule <- vp_energy_unit(known$joules)
  total <- if (is.na(energy_total)) "" else {
    unit <- vp_energy_unit(energy_total)
    paste0("\n", vp_signif(energy_total / unit$by), " ", unit$name, " (", vp_signif(energy_total / 3.6e6),
           " kWh) recorded by all hosts")
  }
  power <- ggplot(vp_steps(known), aes(start, power / watt$by)) +
    geom_step(colour = vp_orange, linewidth = 0.6) +
    vp_time(run_end) + vp_no_time +
    scale_y_continuous(paste0("Power (", watt$name, ")"), limits = c(0, NA), labels = vp_numbers,
                       expand = expansion(mult = c(0, 0.08)))
  energy <- ggplot(rbind(data.frame(end = known$start[1], joules = 0), known[c("end", "joules")]),
                   aes(end, joules / joule$by)) +
    geom_line(colour = vp_blue, linewidth = 0.7) +
    vp_time(run_end) +
    scale_y_continuous(paste0("Energy (", joule$name, ")"), limits = c(0, NA), labels = vp_numbers,
                       expand = expansion(mult = c(0, 0.06)))
  plot <- vp_stack("Energy", paste0(run_words, total), power, energy)
}
vp_save(plot, "energy", height = 5)
