# Green share, and CO2 where the grid has any, against what is sent between sites: every run small, the mean of each variant
# large, and the front of those that no other one beats in both.
green_kinds <- list(list(what = "Green share (%)", metric = "sites_green_percent", sign = 1),
                    list(what = "CO2 of the grid's energy (kg)", metric = "sites_carbon_kg", sign = -1))
green_points <- do.call(rbind, lapply(green_kinds, function(kind) {
  rows <- data.frame(all_runs[c("scenario", "variant")], what = kind$what, sign = kind$sign,
                     value = as.numeric(cp_of_runs(kind$metric)), sent = as.numeric(cp_of_runs("sites_bytes_between")))
  rows <- rows[!is.na(rows$value) & !is.na(rows$sent), ]
  if (any(rows$value != 0)) rows
}))
green_points <- cp_sorted(green_points)
green_points$what <- factor(green_points$what, levels = unique(green_points$what))
gib <- 2^30
means <- aggregate(cbind(value, sent) ~ scenario + variant + what + sign, data = green_points, FUN = mean)
means$front <- vapply(seq_len(nrow(means)), function(i) {
  same <- means$scenario == means$scenario[i] & means$what == means$what[i]
  gain <- means$sign * (means$value - means$value[i])
  !any(same & gain >= 0 & means$sent <= means$sent[i] & (gain > 0 | means$sent < means$sent[i]))
}, TRUE)
front <- means[means$front, ]
front <- front[order(front$scenario, front$what, front$sent), ]
kinds <- nlevels(green_points$what)
plot <- ggplot(means, aes(sent / gib, value, colour = variant)) +
  geom_step(data = front, aes(group = scenario), colour = "grey60", linewidth = 0.5) +
  geom_point(data = green_points, size = 0.9, alpha = 0.45) +
  geom_point(aes(shape = ifelse(front, "not beaten in both", "beaten")), size = 3, stroke = 0.9) +
  scale_colour_manual(NULL, values = cp_colours, drop = FALSE) +
  scale_shape_manual(NULL, values = c("not beaten in both" = 19, "beaten" = 1), drop = FALSE) +
  scale_x_continuous("Sent between sites by live migrations (GiB)", labels = vp_numbers, limits = c(0, NA),
                     expand = expansion(mult = c(0.03, 0.08))) +
  scale_y_continuous(NULL, labels = vp_numbers, expand = expansion(mult = 0.1)) +
  facet_wrap(~ scenario + what, ncol = kinds, scales = "free", labeller = label_wrap_gen(46, multi_line = TRUE)) +
  guides(colour = guide_legend(order = 1, override.aes = list(size = 3), ncol = 1), shape = guide_legend(order = 2)) +
  labs(title = "Green supply against locality",
       subtitle = paste0("means, and each run as a small point, ", cp_seeds())) +
  theme(legend.position = "right")
vp_save(plot, "green-tradeoff", width = 4.4 + 3.6 * kinds, height = 1.6 + 3 * nrow(scenario_order))
