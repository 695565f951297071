# Energy against violation time against migrations: every run small, the mean of each variant large.
known <- tradeoff[!is.na(tradeoff$energy), ]
joule <- vp_energy_unit(known$energy)
points <- cp_sorted(runs[!is.na(runs$energy), ])
columns <- min(2, nrow(scenario_order))
plot <- ggplot(known, aes(energy / joule$by, violation, colour = variant)) +
  geom_point(data = points, size = 0.9, alpha = 0.45) +
  geom_point(aes(size = migrations, shape = ifelse(front == 1, "not beaten in all three", "beaten")), stroke = 0.9) +
  scale_colour_manual(NULL, values = cp_colours, drop = FALSE) +
  scale_shape_manual(NULL, values = c("not beaten in all three" = 19, "beaten" = 1), drop = FALSE) +
  scale_size("Migrations", range = c(2, 8), limits = c(0, NA), labels = vp_numbers, breaks = scales::breaks_extended(3)) +
  scale_x_continuous(paste0("Energy (", joule$name, ")"), labels = vp_numbers, breaks = scales::breaks_extended(4),
                     expand = expansion(mult = 0.12)) +
  cp_values("Violation time of all hosts (s)") +
  coord_cartesian(clip = "off") +
  facet_wrap(~scenario, ncol = columns, scales = "free") +
  guides(colour = guide_legend(order = 1, override.aes = list(size = 3), ncol = 1), shape = guide_legend(order = 2),
         size = guide_legend(order = 3)) +
  labs(title = "Energy against violations and migrations",
       subtitle = paste0("means, and each run as a small point, ", cp_seeds())) +
  theme(legend.position = "right", legend.title = element_text(size = 9))
vp_save(plot, "tradeoff", width = 3.4 + 2.9 * columns, height = 1.3 + 2.9 * ceiling(nrow(scenario_order) / columns))
