"""Tests of environments, on whatever Python and with whatever numpy and gymnasium there are.

VMPLACEBENCH_HOME names the program: python3 -m unittest discover clients/python/tests
"""

import importlib.util
import sys
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "examples")]

from vmplacebench import (  # noqa: E402
    HOST_COLUMNS,
    VM_COLUMNS,
    Migrate,
    PlacementEnv,
    PlacementVectorEnv,
    Policy,
    SimulationFailed,
    Worker,
    play,
)

PROPERTIES = {
    "hostingnodes.number": 4,
    "vm.number": 24,
    "simulator.duration": 300,
    "centralizedresolver.scheduling-periodicity": 30,
    "load.mean": 60,
    "load.std": 20,
}


def flat(observation):
    return [[float(x) for x in getattr(observation[key], "flat", observation[key])]
            for key in ("hosts", "vms")]


class Eager(Policy):
    """Counts what it is told and moves a VM off the first host that is overloaded."""

    def __init__(self):
        self.told = []

    def on_overload_begins(self, cluster, host, now):
        self.told.append(("overload", now, host.name))
        vms = [vm for vm in host.vms if vm.movable and vm.demand > 0]
        to = max(cluster.usable_hosts, key=lambda each: each.room)
        vm = min(vms, key=lambda each: each.demand, default=None)
        return [Migrate(vm, to)] if vm and to.room >= vm.demand else None

    def on_migration_ended(self, cluster, migration, now):
        self.told.append(("migration", now, migration.vm))


class EnvironmentTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.worker = Worker()

    @classmethod
    def tearDownClass(cls):
        cls.worker.close()

    def env(self, **options):
        return PlacementEnv(properties=PROPERTIES, worker=self.worker, **options)

    def test_observations_are_rows_that_lie_in_the_space(self):
        env = self.env()
        observation, info = env.reset(seed=1)
        hosts, vms = flat(observation)
        self.assertEqual(4 * len(HOST_COLUMNS), len(hosts))
        self.assertEqual(24 * len(VM_COLUMNS), len(vms))
        self.assertTrue(env.observation_space.contains(observation))
        self.assertEqual((30.0, "tick"), (info["now"], info["event"]))
        # The demand of each host is the sum of that of its VMs.
        for host in range(4):
            mine = [vms[i + 2] for i in range(0, len(vms), 6) if vms[i + 1] == host]
            self.assertEqual(hosts[5 * host + 2], sum(mine))
            self.assertEqual(hosts[5 * host + 4], len(mine))

    def test_the_same_seed_is_the_same_run_and_another_one_is_not(self):
        def walk(seed):
            env = self.env()
            observation, _ = env.reset(seed=seed)
            seen = [flat(observation)]
            for action in ([1, 3], [2, 3], [0, 0], [7, 0]):
                observation, reward, _, _, _ = env.step(action)
                seen.append((flat(observation), reward))
            return seen

        self.assertEqual(walk(5), walk(5))
        self.assertNotEqual(walk(5), walk(6))

    def test_an_action_migrates_and_what_cannot_be_is_left(self):
        env = self.env()
        observation, _ = env.reset(seed=1)
        _, vms = flat(observation)
        host = int(vms[1])
        _, _, _, _, info = env.step([1, host])
        self.assertTrue(info["refused"])
        for _ in range(3):
            observation, _, _, _, info = env.step([1, (host + 1) % 4])
        self.assertEqual(1, info["metrics"]["migrations"])
        self.assertEqual((host + 1) % 4, flat(observation)[1][1])
        with self.assertRaises(ValueError):
            env.step([25, 0])

    def test_a_reward_is_a_weight_of_metrics_or_a_function_of_what_they_gained(self):
        by_weight = self.env(reward={"energy_j": -2.0, "violation_s": -1.0})
        by_function = self.env(reward=lambda gained: -2 * gained["energy_j"] - gained["violation_s"])
        total = 0.0
        by_weight.reset(seed=3)
        by_function.reset(seed=3)
        before = by_weight.simulation.metrics
        over = False
        while not over:
            _, reward, terminated, over, info = by_weight.step([0, 0])
            self.assertAlmostEqual(reward, by_function.step([0, 0])[1], 3)
            self.assertFalse(terminated)
            total += reward
        now = info["metrics"]
        gained = {name: now[name] - before[name] for name in ("energy_j", "violation_s")}
        self.assertAlmostEqual(-2 * gained["energy_j"] - gained["violation_s"], total, 2)
        self.assertAlmostEqual(info["summary"]["energy_j"], now["energy_j"], 1)
        self.assertEqual(300, info["now"])

    def test_a_vector_of_environments_is_as_several_single_ones(self):
        many = PlacementVectorEnv(3, properties=PROPERTIES, workers=2)
        try:
            many.reset(seed=10)
            singles = [self.env() for _ in range(3)]
            for i, env in enumerate(singles):
                env.reset(seed=10 + i)
            for action in ([1, 2], [3, 1], [0, 0]):
                observations, rewards, _, truncated, _ = many.step([action] * 3)
                for i, env in enumerate(singles):
                    observation, reward, _, _, _ = env.step(action)
                    self.assertEqual(reward, rewards[i])
                    if isinstance(observations, list):
                        self.assertEqual(flat(observation), flat(observations[i]))
                    else:
                        part = {name: each[i] for name, each in observations.items()}
                        self.assertEqual(flat(observation), flat(part))
            steps = 3
            while not any(truncated):
                _, _, _, truncated, infos = many.step([[0, 0]] * 3)
                steps += 1
            # The last look is at 300 s; all begin anew at once.
            self.assertEqual(10, steps)
            self.assertTrue(all(truncated))
            self.assertEqual(300, infos["final_info"][2]["now"])
            many.step([[0, 0]] * 3)
        finally:
            many.close()

    def test_a_policy_is_handed_events(self):
        policy = Eager()
        loads = {**PROPERTIES, "load.mean": 65, "load.std": 40, "simulator.duration": 900}
        summary = play(policy, properties=loads, worker=self.worker)
        kinds = [kind for kind, _, _ in policy.told]
        self.assertIn("overload", kinds)
        self.assertIn("migration", kinds)
        self.assertEqual(kinds.count("migration"), summary["migrations"]["finished"])

    def test_steps_can_be_at_events_and_take_what_policies_return(self):
        env = self.env(events=["overload_begins"], view="changes", observe=lambda env: 0,
                       observation_space=object(), action_space=object(),
                       act=lambda env, action: action)
        _, info = env.reset(seed=1)
        self.assertIn(info["event"], ("overload_begins", "end"))
        self.assertEqual(24, len(env.cluster.vms))

    def test_what_is_wrong_is_said(self):
        with self.assertRaises(SimulationFailed) as raised:
            PlacementEnv(properties={"hostingnodes.number": -1, "vm.nmber": 3}, worker=self.worker)
        self.assertIn("hostingnodes.number", str(raised.exception))
        self.assertIn("vm.nmber", str(raised.exception))
        with self.assertRaises(ValueError):
            self.env(events=["full_moon"])

    @unittest.skipUnless(importlib.util.find_spec("gymnasium"), "gymnasium is not there")
    def test_gymnasium_finds_nothing_wrong(self):
        import warnings

        import gymnasium
        from gymnasium.utils.env_checker import check_env

        env = self.env()
        self.assertIsInstance(env, gymnasium.Env)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            check_env(env, skip_render_check=True)
        many = PlacementVectorEnv(2, properties=PROPERTIES)
        try:
            self.assertIsInstance(many, gymnasium.vector.VectorEnv)
            observations, _ = many.reset(seed=1)
            self.assertTrue(many.observation_space.contains(observations))
            many.step(many.action_space.sample())
        finally:
            many.close()


if __name__ == "__main__":
    unittest.main()
