"""What we promise about accuracy and speed, each as one command: `python -m benchmarks NAME`."""
