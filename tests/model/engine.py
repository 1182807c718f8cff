"""A real llama.cpp server in this process, with a model of random weights made on the spot: no download, 0.4 MB.

    with Engine(folder) as engine:      # the fixture `engine` in conftest.py does the same, once for all tests
        ... base_url=engine.url, model="random" ...

It decodes under the schema of the request, so its replies are of the right form and say nothing at all: the best
material to find what a reader, a filler or a verifier lets through.  `profile(seed)` asks for some lines of some words;
another seed is another draft, the same seed the same draft.  `Engine(folder, words=[...])` knows more words and
prefers them: the slots, names and nouns of a sheet.  `context` is how many tokens prompt and reply may have.
"""

from __future__ import annotations

from functools import partial

import gguf
import numpy as np
import xllamacpp

from drafter.model.exchange import Tier
from drafter.model.profile import ModelProfile

_WIDTH, _HEADS, _FORWARD, _CONTEXT = 64, 4, 128, 4_096
_PREFERRED, _SHORT = 5.0, 9.5
"""How much words of a sheet are liked, and then the end of a line, so that it has some five of them."""
_UNUSED, _NORMAL, _CONTROL = 5, 1, 3
# With bytes as tokens random weights would write invalid UTF-8, and llama.cpp answers that with status 500.
_SPECIAL = ["<unk>", "<s>", "</s>"]
_BYTES = [f"<0x{byte:02X}>" for byte in range(256)]
_ASCII = [chr(code) for code in range(0x20, 0x7F)]
_WORDS = [
    *"的一是销量额完成目标上月下降增长环比同比店客户价格回款签约丢单原因计划万元箱家％，。、；：（）",
    *"超差率占最大都全部连续第名年月日周期末累计约近",
    *[f"[[F{number}]]" for number in range(1, 13)],
    *[f"[[F{number}.{facet}]]" for number in range(1, 7) for facet in ("gap", "target", "mom.full", "yoy.change")],
    *["[[N1]]", "[[P]]", "[[Q1]]", "[[D1]]", "[[@F3]]", "[[F1", "]]", "F1", "3,260", "9.4%", "results", "，环比"],
]
_PROMPT = "{% for message in messages %}{{ message['content'] }}\n{% endfor %}"


# What random weights prefer is made to yield some ten short lines a draft, where it would be one line or no end.
_LIKED = {'"': 3.0, "]": -2.0, ",": 1.5, " ": -3.0, "。": 1.0}


def write_model(path, tokens, context=_CONTEXT):
    """Write a llama of one layer with random weights."""
    random = np.random.default_rng(0)
    kinds = [_CONTROL if one in _SPECIAL else _UNUSED if one in _BYTES else _NORMAL for one in tokens]
    writer = gguf.GGUFWriter(path, "llama")
    _describe(writer, tokens, kinds, context)
    weights = partial(random.normal, 0.0, 0.05)
    wide = np.ones(_WIDTH, dtype=np.float32)
    tensors = {
        "token_embd": weights((len(tokens), _WIDTH)),
        "output_norm": wide,
        "output": weights((len(tokens), _WIDTH)),
        "blk.0.attn_norm": wide,
        "blk.0.ffn_norm": wide,
        **{f"blk.0.attn_{one}": weights((_WIDTH, _WIDTH)) for one in ("q", "k", "v", "output")},
        "blk.0.ffn_gate": weights((_FORWARD, _WIDTH)),
        "blk.0.ffn_up": weights((_FORWARD, _WIDTH)),
        "blk.0.ffn_down": weights((_WIDTH, _FORWARD)),
    }
    for name, values in tensors.items():
        writer.add_tensor(f"{name}.weight", np.asarray(values, dtype=np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _describe(writer, tokens, kinds, context):
    writer.add_context_length(context)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(_FORWARD)
    writer.add_head_count(_HEADS)
    writer.add_head_count_kv(_HEADS)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(len(tokens))
    writer.add_tokenizer_model("llama")
    writer.add_token_list([one.encode() for one in tokens])
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_unk_token_id(0)
    writer.add_chat_template(_PROMPT)


class Engine:
    """Serves the random model on 127.0.0.1 until the block ends."""

    def __init__(self, folder, words=(), context=_CONTEXT):
        path = folder / "random.gguf"
        tokens = list(dict.fromkeys([*_SPECIAL, *_BYTES, *_ASCII, *_WORDS, *words]))
        write_model(str(path), tokens, context)
        liked = {**_LIKED, **({**dict.fromkeys(words, _PREFERRED), '"': _SHORT} if words else {})}
        self._liked = [[tokens.index(one), liking] for one, liking in liked.items()]
        self._every = {"top_k": 0, "top_p": 1.0, "min_p": 0.0} if words else {}  # no word is cut for another's sake
        params = xllamacpp.CommonParams()
        params.model.path = str(path)
        params.hostnames = ["127.0.0.1"]
        params.port = 0
        params.n_ctx = context * 2
        params.n_parallel = 2
        params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 1
        params.warmup = False
        params.verbosity = -1
        self._params = params

    def __enter__(self):
        self._server = xllamacpp.Server(self._params)
        self.url = f"{self._server.listening_address}/v1"
        return self

    def __exit__(self, *_):
        del self._server

    def profile(self, seed=0, tier=Tier.SCHEMA, **extra_body):
        """Give a profile that calls this engine."""
        body = {"seed": seed, "temperature": 1.5, "logit_bias": self._liked, **self._every, **extra_body}
        return ModelProfile("engine", "random", base_url=self.url, tier=tier, extra_body=body)
