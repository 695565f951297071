# What the energy of each variant goes into, stacked: means over its runs.
parts <- c(energy_parts_idle_j = "idle power of hosts on", energy_parts_used_j = "added by load",
           energy_parts_off_j = "off", energy_parts_boot_j = "booting, shutting down")
rows <- statistics[statistics$metric %in% names(parts), ]
joule <- vp_energy_unit(statistics$mean[statistics$metric == "energy_j"])
rows$part <- factor(parts[rows$metric], levels = rev(parts))
columns <- min(2, nrow(scenario_order))
plot <- ggplot(rows, aes(variant, mean / joule$by, fill = part)) +
  geom_col(width = 0.66, na.rm = TRUE) +
  scale_fill_manual(NULL, values = setNames(c(vp_orange, vp_blue, vp_grey, vp_purple), parts), breaks = parts) +
  scale_x_discrete(NULL, labels = scales::label_wrap(34), limits = rev, drop = FALSE) +
  cp_values(paste0("Energy (", joule$name, ")")) +
  coord_flip() +
  facet_wrap(~scenario, ncol = columns) +
  guides(fill = guide_legend(nrow = 2)) +
  labs(title = "What the energy goes into", subtitle = paste0("means, ", cp_seeds()))
vp_save(plot, "energy-parts", width = 3 + 3.2 * columns,
        height = 1.5 + ceiling(nrow(scenario_order) / columns) * (0.5 + 0.36 * nrow(variant_order)))
