# Green share against what is sent between sites: every run small, the mean of each variant large, and the front of those that
# no other one beats in both.
green_points <- cp_sorted(data.frame(all_runs[c("scenario", "variant")], green = as.numeric(cp_of_runs("sites_green_percent")),
                                     sent = as.numeric(cp_of_runs("sites_bytes_between"))))
green_points <- green_points[!is.na(green_points$green) & !is.na(green_points$sent), ]
gib <- 2^30
means <- aggregate(cbind(green, sent) ~ scenario + variant, data = green_points, FUN = mean)
means$front <- vapply(seq_len(nrow(means)), function(i) {
  same <- means$scenario == means$scenario[i]
  !any(same & means$green >= means$green[i] & means$sent <= means$sent[i] &
         (means$green > means$green[i] | means$sent < means$sent[i]))
}, TRUE)
front <- means[means$front, ]
front <- front[order(front$scenario, front$sent), ]
columns <- min(2, nrow(scenario_order))
plot <- ggplot(means, aes(sent / gib, green, colour = variant)) +
  geom_step(data = front, aes(group = scenario), colour = "grey60", linewidth = 0.5) +
  geom_point(data = green_points, size = 0.9, alpha = 0.45) +
  geom_point(aes(shape = ifelse(front, "not beaten in both", "beaten")), size = 3, stroke = 0.9) +
  scale_colour_manual(NULL, values = cp_colours, drop = FALSE) +
  scale_shape_manual(NULL, values = c("not beaten in both" = 19, "beaten" = 1), drop = FALSE) +
  scale_x_continuous("Sent between sites by live migrations (GiB)", labels = vp_numbers, limits = c(0, NA),
                     expand = expansion(mult = c(0.03, 0.08))) +
  scale_y_continuous("Green share (%)", labels = vp_numbers, expand = expansion(mult = 0.1)) +
  facet_wrap(~scenario, ncol = columns, scales = "free") +
  guides(colour = guide_legend(order = 1, override.aes = list(size = 3), ncol = 1), shape = guide_legend(order = 2)) +
  labs(title = "Green supply against locality",
       subtitle = paste0("means, and each run as a small point, ", cp_seeds())) +
  theme(legend.position = "right")
vp_save(plot, "green-tradeoff", width = 4.4 + 3.6 * columns, height = 1.6 + 3 * ceiling(nrow(scenario_order) / columns))
