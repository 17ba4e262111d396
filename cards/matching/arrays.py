"""Arrays of numbers that several rooms of matching share."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
