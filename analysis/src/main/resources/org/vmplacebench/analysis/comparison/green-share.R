# What sites used that did not come from the grid.
plot <- cp_bars(cp_metric("sites_green_percent"), "Green share (%)") +
  labs(title = "Green share of the energy of sites", subtitle = paste0("mean, ", cp_seeds()), caption = cp_interval)
vp_save(plot, "green-share", width = cp_width, height = cp_height(3.4))
