"""Perspective: where a point of a room or a street lies in the picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ink import Point


@dataclass(frozen=True, slots=True)
class View:
    """An eye and the way it looks; x goes right, y away, z up, the angles are in degrees."""

    eye: tuple[float, float, float]
    centre: Point
    focal: float
    yaw: float = 0.0
    pitch: float = 0.0

    def __call__(self, x: float, y: float, z: float) -> Point:
        """Gives the place in the picture of a point in space."""
        dx, dy, dz = x - self.eye[0], y - self.eye[1], z - self.eye[2]
        yaw, pitch = math.radians(self.yaw), math.radians(self.pitch)
        across, away = dx * math.cos(yaw) - dy * math.sin(yaw), dx * math.sin(yaw) + dy * math.cos(yaw)
        depth, up = (
            away * math.cos(pitch) + dz * math.sin(pitch),
            dz * math.cos(pitch) - away * math.sin(pitch),
        )
        return (self.centre[0] + self.focal * across / depth, self.centre[1] - self.focal * up / depth)
