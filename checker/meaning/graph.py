"""The sentence model as a graph for ONNX Runtime, with whole-number weights, made from its weights once a machine.

Importing torch and its models takes seconds; this graph starts in half a second and reckons twice as fast (decision
0008). The structure is BERT's (Devlin et al., 2019), the mean over all words at its end that of Sentence-BERT.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from checker.meaning.weights import NoModel, Weights

FORM = "2"  # raised with every change of what is made here
_WHOLE_FROM = 1  # the first layer is left as it is: without it vectors agree to 0.99, with it to 0.98


def write_graph(weights: Weights, path: Path) -> None:
    """Make the graph and write it. Raises NoModel for a model of another structure, or other weights."""
    import numpy as np  # noqa: PLC0415 takes long, and is an extra
    import onnx  # noqa: PLC0415 as above
    from safetensors.numpy import load_file  # noqa: PLC0415 as above

    weights.verify()
    config = json.loads((weights.folder / "config.json").read_text(encoding="utf-8"))
    if config.get("model_type") != "bert" or config.get("hidden_act") != "gelu":
        raise NoModel(f"{weights.folder} is a model of type {config.get('model_type')}; only BERT with gelu is read")
    made = _Graph(np, onnx, load_file(weights.folder / "model.safetensors"), config).model()
    onnx.save(made, path)


class _Graph:
    """Builds the graph node by node; each method returns the name of what it makes."""

    def __init__(self, np: Any, onnx: Any, tensors: dict[str, Any], config: dict[str, Any]) -> None:
        self._np, self._onnx, self._tensors, self._config = np, onnx, tensors, config
        self._nodes: list[Any] = []
        self._constants: list[Any] = []

    def model(self) -> Any:
        config, helper, kinds = self._config, self._onnx.helper, self._onnx.TensorProto
        width, heads = config["hidden_size"], config["num_attention_heads"]
        tensors = self._tensors
        places = (
            tensors["embeddings.position_embeddings.weight"] + tensors["embeddings.token_type_embeddings.weight"][0]
        )
        # Half the file: single precision is more than a word's own part needs.
        words = self._constant("words", tensors["embeddings.word_embeddings.weight"].astype(self._np.float16))
        at = self._node("Gather", [self._constant("places", places), "positions"], "placed")
        half = self._node("Gather", [words, "tokens"], "half")
        known = self._node("Cast", [half], "known", to=kinds.FLOAT)
        state = self._normed(self._node("Add", [known, at], "embedded"), "embeddings.LayerNorm")
        self._constant("split", self._np.array([0, 0, heads, width // heads], dtype=self._np.int64))
        self._constant("joined", self._np.array([0, 0, width], dtype=self._np.int64))
        for number in range(config["num_hidden_layers"]):
            state = self._layer(state, number)
        axis = self._constant("axis", self._np.array([1], dtype=self._np.int64))
        self._node("ReduceMean", [state, axis], "vector", keepdims=0)
        tensor = helper.make_tensor_value_info
        graph = helper.make_graph(
            self._nodes,
            "sentence",
            [tensor("tokens", kinds.INT64, ["n", "length"]), tensor("positions", kinds.INT64, ["length"])],
            [tensor("vector", kinds.FLOAT, ["n", width])],
            self._constants,
        )
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)

    def _layer(self, state: str, number: int) -> str:
        np, tensors = self._np, self._tensors
        name = f"encoder.layer.{number}."
        whole = number >= _WHOLE_FROM
        scale = np.float32((self._config["hidden_size"] // self._config["num_attention_heads"]) ** -0.5)
        asked = [f"{name}attention.self.{part}" for part in ("query", "key", "value")]
        weight = np.concatenate(
            [tensors[f"{part}.weight"] * (scale if at == 0 else 1) for at, part in enumerate(asked)]
        )
        bias = np.concatenate([tensors[f"{part}.bias"] * (scale if at == 0 else 1) for at, part in enumerate(asked)])
        three = self._linear(state, weight, bias, f"{number}.asked", whole)
        parts = [f"{number}.{part}" for part in ("query", "key", "value")]
        self._nodes.append(self._onnx.helper.make_node("Split", [three], parts, axis=-1, num_outputs=3))
        ways = ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3])
        query, key, value = (self._heads(part, way) for part, way in zip(parts, ways, strict=True))
        match = self._node("MatMul", [query, key], f"{number}.match")
        heed = self._node("Softmax", [match], f"{number}.heed", axis=-1)
        seen = self._node("MatMul", [heed, value], f"{number}.seen")
        seen = self._node("Transpose", [seen], f"{number}.back", perm=[0, 2, 1, 3])
        joined = self._node("Reshape", [seen, "joined"], f"{number}.joined")
        out = self._named_linear(joined, f"{name}attention.output.dense", whole)
        state = self._normed(self._node("Add", [out, state], f"{number}.first"), f"{name}attention.output.LayerNorm")
        wide = self._named_linear(state, f"{name}intermediate.dense", whole)
        out = self._named_linear(self._node("Gelu", [wide], f"{number}.gelu"), f"{name}output.dense", whole)
        return self._normed(self._node("Add", [out, state], f"{number}.second"), f"{name}output.LayerNorm")

    def _heads(self, part: str, way: list[int]) -> str:
        return self._node(
            "Transpose", [self._node("Reshape", [part, "split"], f"{part}.split")], f"{part}.way", perm=way
        )

    def _named_linear(self, given: str, name: str, whole: bool) -> str:
        return self._linear(given, self._tensors[f"{name}.weight"], self._tensors[f"{name}.bias"], name, whole)

    def _linear(self, given: str, weight: Any, bias: Any, name: str, whole: bool) -> str:
        np = self._np
        if whole:
            scale = np.maximum(np.abs(weight).max(axis=1), 1e-12).astype(np.float32) / np.float32(127)
            rounded = np.clip(np.rint(weight / scale[:, None]), -127, 127).astype(np.int8)
            outputs = [f"{name}.{part}" for part in ("rounded", "scale", "zero")]
            self._nodes.append(self._onnx.helper.make_node("DynamicQuantizeLinear", [given], outputs))
            weights = self._constant(f"{name}.weights", rounded.T)
            product = self._node("MatMulInteger", [outputs[0], weights, outputs[2]], f"{name}.whole")
            real = self._node("Cast", [product], f"{name}.real", to=self._onnx.TensorProto.FLOAT)
            scales = self._node("Mul", [outputs[1], self._constant(f"{name}.scales", scale)], f"{name}.scaled")
            product = self._node("Mul", [real, scales], f"{name}.product")
        else:
            product = self._node("MatMul", [given, self._constant(f"{name}.weights", weight.T)], f"{name}.product")
        return self._node("Add", [product, self._constant(f"{name}.bias", bias)], f"{name}.out")

    def _normed(self, given: str, name: str) -> str:
        parts = [self._constant(f"{name}.{part}", self._tensors[f"{name}.{part}"]) for part in ("weight", "bias")]
        epsilon = self._config["layer_norm_eps"]
        return self._node("LayerNormalization", [given, *parts], f"{name}.out", axis=-1, epsilon=epsilon)

    def _node(self, kind: str, given: list[str], name: str, **options: Any) -> str:
        self._nodes.append(self._onnx.helper.make_node(kind, given, [name], name=name, **options))
        return name

    def _constant(self, name: str, value: Any) -> str:
        self._constants.append(self._onnx.numpy_helper.from_array(self._np.ascontiguousarray(value), name))
        return name
