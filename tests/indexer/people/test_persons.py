"""Who is named in a text, under which of the forms, in which role?"""

from __future__ import annotations

import pytest

from indexer.analysis.language_files import load_language
from indexer.people.acronyms import load_acronyms
from indexer.people.contexts import load_context_weights
from indexer.people.name_words import load_name_words
from indexer.people.persons import PersonFinder
from indexer.people.same_names import is_same_name
from indexer.people.tokens import runs_of, starts_of, tokens_of
from indexer.regions.gazetteer import load_gazetteer


@pytest.fixture(scope="module")
def finder():
    return PersonFinder(
        load_language(),
        load_gazetteer(),
        load_name_words(),
        load_context_weights(),
        load_acronyms(),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Wali Kota Serang H. Budi Rustandi meninjau pasar. Menurut Budi, pasar itu kumuh.",
            [("Budi Rustandi", 2, ("Wali Kota Serang",))],
        ),
        (
            '"Kami siap," ujar Kepala Dinas Sosial Kabupaten Lebak, Siti Aminah, S.H., M.Si.',
            [("Siti Aminah", 1, ("Kepala Dinas Sosial Kabupaten Lebak",))],
        ),
        (
            "Kapolres Serang AKBP Rudi Hartono menangkap Agus Setiawan (34) dan Dewi Lestari (29).",
            [
                ("Rudi Hartono", 1, ("Kapolres Serang AKBP",)),
                ("Agus Setiawan", 1, ()),
                ("Dewi Lestari", 1, ()),
            ],
        ),
        (
            "Kepala Seksi Intelijen Kejari Serang Yudhistira Pane, S.H., M.H. mengatakan berkas "
            "sudah lengkap. Berkas itu tebal, kata Yudhistira.",
            [("Yudhistira Pane", 2, ("Kepala Seksi Intelijen Kejari Serang",))],
        ),
        (
            "Rapat dibuka Wreda Tanjaya, S.Pd., M.Pd., di aula sekolah.",
            [("Wreda Tanjaya", 1, ())],
        ),
        (
            "Kabag Umum Setda Lebak Ujang Wirya mengatakan acara berjalan baik.",
            [("Ujang Wirya", 1, ("Kabag Umum Setda Lebak",))],
        ),
        (
            "Presiden Joko Widodo (Jokowi) tiba. Jokowi disambut warga.",
            [("Joko Widodo", 3, ("Presiden",))],
        ),
        (
            "B.J. Habibie wafat. Bacharuddin Jusuf Habibie presiden ketiga.",
            [("BJ Habibie", 2, ())],
        ),
        (
            "Menurut A.B. Susanto, harga naik. Agus Budi Susanto pengamat pasar.",
            [("Agus Budi Susanto", 2, ())],
        ),
        ("Menurut Halik Sandera, gempa tak bisa diprediksi.", [("Halik Sandera", 1, ())]),
        ("Klub besutan Tiga Setia Gara menang.", [("Tiga Setia Gara", 1, ())]),
        ("AKBP Hari Brata hadir.", [("Hari Brata", 1, ("AKBP",))]),
        ("Gol dicetak Mohamed Salah.", [("Mohamed Salah", 1, ())]),
        (
            "Wakil Ketua Komisi X DPR Lalu Hadrian berharap begitu.",
            [("Lalu Hadrian", 1, ("Wakil Ketua Komisi X DPR",))],
        ),
        (
            "Menteri Agama Lukman Hakim Saifuddin tiba.",
            [("Lukman Hakim Saifuddin", 1, ("Menteri Agama",))],
        ),
        ("Gubernur BI Perry Warjiyo hadir.", [("Perry Warjiyo", 1, ("Gubernur BI",))]),
        ("Jaksa Agung ST Burhanuddin hadir.", [("ST Burhanuddin", 1, ("Jaksa Agung",))]),
        (
            "Kepala Rostec Rusia Sergei Chemezov bersedia.",
            [("Sergei Chemezov", 1, ("Kepala Rostec Rusia",))],
        ),
        (
            "Kepala Kantor OBU wilayah I Herson mengatakan begitu.",
            [("Herson", 1, ("Kepala Kantor OBU wilayah",))],
        ),
        ("Presiden Bashar al-Assad menolak.", [("Bashar al-Assad", 1, ("Presiden",))]),
        ("Andy van der Meyde menilai begitu.", [("Andy van der Meyde", 1, ())]),
        (
            "Mereka mendukung Joko Widodo-Ma'ruf Amin lima tahun.",
            [("Joko Widodo", 1, ()), ("Ma'ruf Amin", 1, ())],
        ),
        (
            '"Kami minta maaf," ucap Direksi Persikabo, Rhendy Arindra. Rhendy terkejut.',
            [("Rhendy Arindra", 2, ("Direksi Persikabo",))],
        ),
        (
            "Menurut Kepala Sekolah SDN 4, Sabrul, itu salah.",
            [("Sabrul", 1, ("Kepala Sekolah SDN 4",))],
        ),
        (
            "Ridwan Kamil tiba. Pria yang akrab disapa Emil itu tersenyum.",
            [("Ridwan Kamil", 2, ())],
        ),
        ('Film "The Dark Knight Rises" dan "Eat Jin" tayang.', []),
        ("Ketua KPK dan Kepala Debarkasi Medan hadir.", []),
        ("Haul Gus Dur digelar. Gus Dur wafat.", [("Abdurrahman Wahid", 2, ())]),
        (
            "Ibu kandungnya, Roeziawati Rusi, tiba. Demikian kata Roeziawati.",
            [("Roeziawati Rusi", 2, ("Ibu kandungnya",))],
        ),
        (
            "Wakil Ketua Dewan Kehormatan Golkar Akbar Tanjung tiba.",
            [("Akbar Tanjung", 1, ("Wakil Ketua Dewan Kehormatan Golkar",))],
        ),
        ("Kabid Bina Dinkes Polman dan Walhi hadir.", []),
        ("PT Chakra Khatulistiwa Prima disegel.", []),
        ("Rapat digelar di Jalan Jenderal Sudirman, Kota Serang, Banten.", []),
        ("Pemerintah Kota Bandung bekerja sama dengan Bank Indonesia.", []),
        ("Hakim Agung dan Jaksa Agung hadir di Mahkamah Agung.", []),
        ("Kepala Kantor Wilayah Bea Cukai Jakarta belum menjawab.", []),
        ("Persib Bandung menang atas Arema Malang di Stadion Gelora Bung Karno.", []),
        ("", []),
    ],
)
def test_persons_of(finder, text, expected):
    found = [(one.name, len(one.mentions), one.roles) for one in finder.find(text)]
    assert found == expected


def test_mentions_are_where_the_names_stand(finder):
    text = "Gubernur Banten Andra Soni hadir. Andra berjanji."
    (person,) = finder.find(text)
    assert [text[start:end] for start, end in person.mentions] == ["Andra Soni", "Andra"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Budi Rustandi", "H. Budi Rustandi", True),
        ("Susilo Yudhoyono", "Susilo Bambang Yudhoyono", True),
        ("S. B. Yudhoyono", "Susilo Bambang Yudhoyono", True),
        ("Budi Hartono", "Budi Rustandi", False),
        ("Sri Mulyani", "Sri Mulyono", False),
        ("Solskjaer", "Ole Gunnar Solskjaer", True),
        ("Wawan Setiawan", "Wawan Setiawam", True),
        ("Randi Wirawan", "Randy Wirawan", True),
        ("Laode M. Wirya", "Laode Wirya", True),
        ("Glenn M.S. Wirya", "Glenn Muhammad Surya Wirya", True),
        ("Mauzio Sarti", "Maurizio Sarti", True),
        ("Dewi Sartika", "Dedi Sartika", False),
        ("Budi M. Wirya", "Budi M. Tanjaya", False),
    ],
)
def test_two_forms_are_one_name(one, other, same):
    assert is_same_name(one.split(), other.split()) is same


def test_tokens_stand_where_they_were_cut():
    text = "H. Budi S.H. (45), “Wali Kota”: Rp1.500.\nSelesai."
    tokens = tokens_of(text)
    starts = starts_of(tokens, text)
    assert [text[at : at + len(one)] for one, at in zip(tokens, starts, strict=True)] == tokens
    assert tokens[:4] == ["H.", "Budi", "S.H.", "("]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kata Budi.", ["Kata", "Budi", "."]),
        ("Drs. H. M. Yusuf, M.Si.", ["Drs.", "H.", "M.", "Yusuf", ",", "M.Si."]),
        ("Ma'ruf Amin-Uno", ["Ma'ruf", "Amin-Uno"]),
        ("dr. Siti ke RS.", ["dr.", "Siti", "ke", "RS", "."]),
        ("Rp1.500 (34)", ["Rp", "1.500", "(", "34", ")"]),
    ],
)
def test_points_of_titles_belong_to_them(text, expected):
    assert tokens_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Osama bin Laden tewas.", ["Osama bin Laden"]),
        ("Budi dan Andi pergi.", ["Budi", "Andi"]),
        ("kata Élodie Bin di Bali", ["Élodie Bin", "Bali"]),
        ("tak ada", []),
    ],
)
def test_runs_of_capitalised_words(text, expected):
    tokens = tokens_of(text)
    assert [" ".join(tokens[first:last]) for first, last in runs_of(tokens)] == expected


def test_a_list_of_many_names_ends(finder):
    text = ", ".join(
        f"Budi {chr(65 + n % 26)}{'aiueo'[n % 5]}ndra{n % 97 * 'x'}" for n in range(9000)
    )
    assert len(finder.find(text)) <= 400


@pytest.mark.parametrize(
    ("title", "body", "names"),
    [
        ("Menteri Rini Lantik Dirut", "Menteri Rini Soemarno melantik.", ["Rini Soemarno"]),
        ("Sukses Ungguli Ronaldo", "Gol dicetak Lionel Messi.", ["Lionel Messi"]),
        ("Damai, Maia-Sandra Dewi Berpelukan", "Keduanya tersenyum.", []),
    ],
)
def test_words_of_a_title_are_no_names(finder, title, body, names):
    found = finder.named(f"{title}\n{body}", has_title=True)
    assert [one.name for one in found] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gol kedua dicetak Vlatkovic Brunsen menjelang akhir.", ["Vlatkovic Brunsen"]),
        ("Menteri Luar Negeri Turki Selim Arkan tiba.", ["Selim Arkan"]),
        ("Kisah Nabi Ismail AS dibacakan Ustaz Hanan Jauhari.", ["Hanan Jauhari"]),
        ("Mereka makan di Charlie Brown Cafe.", []),
        ("Ia dirawat di rumah sakit militer Gatot Subroto.", []),
        ("Selamat Hari Raya Idul Fitri untuk semua, kata Hanan.", ["Hanan"]),
        ("Angkasapura II melayani penumpang.", []),
        ("Kepala Dinas Bina Marga DKI Jakarta Hari Nugroho, mengatakan hal itu.", ["Hari Nugroho"]),
        (
            "Direktur dan Humas PT Citilink Indonesia Resty Kusandarina mengatakan.",
            ["Resty Kusandarina"],
        ),
        ("Rumah produksi Hwa&Dam Pictures mengumumkan. Menurut Hwa&Dam Pictures, ya.", []),
        (
            "Pekerjaan di Jalan Satrio dilanjutkan. Habis di Satrio, minggu depan Satrio ditutup.",
            [],
        ),
        ("Pelatih Michael O'Neill kecewa. O’Neill menilai timnya lelah.", ["Michael O'Neill"]),
        ("Apakah Anda lelah? Bagi Anda yang lelah, Anda perlu tidur.", []),
        ("Langkah GM Susanto Megaranto ditunggu.", ["Susanto Megaranto"]),
        ("Surat itu ditandatangani GKR Condrokirono.", ["Condrokirono"]),
        ("Pendiri toko itu, Jack Ma mengatakan hal itu.", ["Jack Ma"]),
        (
            "Berkali-kali Rudi Hartono menang. Tiba-tiba Luna Maya datang.",
            ["Rudi Hartono", "Luna Maya"],
        ),
        ("Jenazah Fuad Amin Disalati lagi.", ["Fuad Amin"]),
        ("Petinju yang dijuluki Mister Crack itu pulang.", []),
        ("Ia lulus dari UIN Syarif Hidayatullah Jakarta.", []),
        ("Ia belajar di Universitas Islam Negeri Raden Fatah.", []),
        (
            "Rektor Institut Ahmad Dahlan Jakarta Mukhaer Pakkanna menyatakan hal itu.",
            ["Mukhaer Pakkanna"],
        ),
        ("Deputi Pencegahan KPK, Pahala Nainggolan membenarkan hal itu.", ["Pahala Nainggolan"]),
        ("Penghargaan diberikan kepada Surtinah, petugas kebersihan.", ["Surtinah"]),
        (
            "Mantan pemain Manchester United Giuseppe Rossi memberi pujian. Rossi mengatakan itu.",
            ["Giuseppe Rossi"],
        ),
        ("Ratu Elizabeth II tiba. Lalu Sultan Mahmud II wafat.", ["Elizabeth II", "Mahmud II"]),
        ("Pasukan Raja Yordania Abdullah II tiba.", ["Abdullah II"]),
        ("Relawan Jokowi-Ma'ruf Amin berkumpul.", ["Joko Widodo", "Ma'ruf Amin"]),
        ("Balapan dimenangi Valentino Rossi.Dalam lomba itu Rossi cepat.", ["Valentino Rossi"]),
        ("Surat itu dari Moh.Saleh Hidayat, kata Saleh.", ["Moh. Saleh Hidayat"]),
        ("Aktor Park Seo Joon dan Bang Si Hyuk tiba.", ["Park Seo Joon", "Bang Si Hyuk"]),
        ("Pasangan Tan Kian Meng kalah.", ["Tan Kian Meng"]),
        ("Laksma TNI Taat Siswo Sunarto hadir.", ["Taat Siswo Sunarto"]),
        ("Penyidik KPK Novel Baswedan tiba.", ["Novel Baswedan"]),
        ("Warga Desa Wlahar Wetan mengungsi.", []),
        ("Kepala Desa Budi Santoso mengatakan itu.", ["Budi Santoso"]),
        ("Gempa terasa di Surabaya, Mataram, dan Bima.", []),
        (
            "Koordinator Solusi Warga Melawan Asap (Gasma) Rahmat Hidayat dan Gasma Utama hadir.",
            ["Rahmat Hidayat"],
        ),
        ('Korban bernama Henri "Carraway" Teja.', ["Henri Teja"]),
        ("Saham Bhakti Agung Propertindo naik.", []),
        ("Kanal Ussy Andhika Official ramai.", []),
        ("Tim melewati Jalan Gubernur Soebardjo dan Jl. Letjen S Parman.", []),
        ("Manajer Formula E Alberto Longo hadir.", ["Alberto Longo"]),
        ("Menurut Miguel Cunha, pendiri Gotham Footcare di Serang, itu benar.", ["Miguel Cunha"]),
        ("Pebalap Aprilia, Jorge Martin, menang.", ["Jorge Martin"]),
        ("Dansatgas Karhutla dan Wadir Reskrimsus tiba.", []),
        ("Ketua Umum Hendrik Lewerissa SH.LL.M hadir.", ["Hendrik Lewerissa"]),
        ("Anggota klan Kardashian tiba. Itu klan Kardashian.", []),
        ('Pep Guardiola marah. "Ya," kata Guardilla.', ["Pep Guardiola"]),
        (
            "Basoeki Hadimoeljono tiba. Menurut Basuki, jalan itu rusak.",
            ["Basoeki Hadimoeljono"],
        ),
        ("Ridwan Kamil tiba. Emil, sapaan akrabnya, tersenyum.", ["Ridwan Kamil"]),
        ("Pengacara Musk Steven Molo hadir. Elon Musk tidak.", ["Steven Molo", "Elon Musk"]),
        ("Hari Arafah dan Tari Saman meriah.", []),
        ("Kang Minhee X1 tiba.", ["Minhee"]),
        (
            "Direktur Itama Ranoraya Heru Firdausi dan Komisaris Itama Ranoraya Teten Jaya hadir.",
            ["Heru Firdausi", "Teten Jaya"],
        ),
        ("Memang Pak Tino Sidin-lah pemiliknya.", ["Tino Sidin"]),
        ("Yonif Mekanis 643/Wanara Sakti berhasil.", []),
        ("Peserta San Diego Comic Con hadir.", []),
        ("Film Jennifer's Body diputar di bioskop.", []),
        ("Kata Totok Wibowo, ya. Baca juga: Marwan Suharta Marah", ["Totok Wibowo"]),
        ("Kapal Sinar Tanjaya 19038 tenggelam.", []),
        ("Akun @Wirawan_Tanjaya menulis hal itu.", []),
        ("Saksi Randi Wirawan datang. Randy Wirawan pulang.", ["Randi Wirawan"]),
        ("Presiden Donald berkata. Kemudian Trump pergi.", ["Donald Trump"]),
        ("Mary Grace Swim diadakan di Jakarta.", []),
        (
            "Selebgram Lola Wibowo ramai. Perempuan bernama asli Sartika Wulandari itu senang.",
            ["Lola Wibowo"],
        ),
        ("Andi Wibowo alias Gus Wowo hadir. Gus Wowo diam.", ["Andi Wibowo"]),
        (
            "Kepala Kantor Bea Cukai Bandara Ngurah Rai Totok Wibowo mengatakan hal itu.",
            ["Totok Wibowo"],
        ),
        ("Promotor Gudfesti Bimo Nugroho hadir. Konser di Gudfesti ramai.", ["Bimo Nugroho"]),
        ("Direktur Waskita Karya Totok Suharta Wibowo hadir.", ["Totok Suharta Wibowo"]),
        ("Wisatawan memadati Cirebon-Kuningan Raya.", []),
        ("Menteri Semuel Wibowo tiba. Samuel diam.", ["Semuel Wibowo"]),
        ("Perwira Totok Wibowo Cs ditangkap.", ["Totok Wibowo"]),
        ("Panitia Sonni A. Wirakarsa hadir. Kata Sonni, ya.", ["Sonni A. Wirakarsa"]),
        ("Gol di Serie A. Rodrigo Wibowo cedera.", ["Rodrigo Wibowo"]),
        (
            'Kata Humas PT Jasa Marga Faiza Sumitri kepada wartawan. "Ya," kata Faiza.',
            ["Faiza Sumitri"],
        ),
        (
            'Prof dr Ganesya Mulia Wirakarsa, SpJP hadir. "Ya," kata Prof Ganesya.',
            ["Ganesya Mulia Wirakarsa"],
        ),
        ('Jasa itu milik Toko Faiza Jaya. "Ya," kata Faiza.', ["Faiza"]),
        (
            "Direktur Pembiayaan Kementan Indah Sumitrawati menambahkan hal itu.",
            ["Indah Sumitrawati"],
        ),
        (
            "Ketua Umum Ikatan Sepeda (ISSI) Raja Wirawan Tanjaya menepis itu.",
            ["Raja Wirawan Tanjaya"],
        ),
        ("Raja Salman tiba bersama Ratu Aminah.", ["Salman", "Aminah"]),
        ("Bola ditangkap kiper Andri Wibowo-PG. Andri Wibowo tersenyum.", ["Andri Wibowo"]),
        ('Striker Alberto "Beto" Wibowo menang. "Ya," kata Beto.', ["Alberto Wibowo"]),
        ("Polisi menangkap Andi Wibowo alias Totok Suharta.", ["Andi Wibowo"]),
        (
            "Penyanyi Anjani tiba. Anjani pulang, kata Anjani.\nPria bernama asli Totok Suharta "
            "itu diam.",
            ["Totok Suharta"],
        ),
        ("Bensin dengan nilai Oktanik tinggi. Kata Bilabung sendiri berasal dari Australia.", []),
        ("Kata Wardiman di Serang, itu benar.", ["Wardiman"]),
        ("Kapal selam menjelajahi Palung Moloyo. Risk Counsel dan Signal Interface hadir.", []),
    ],
)
def test_what_stands_beside_a_name_tells_persons_from_the_rest(finder, text, names):
    assert [person.name for person in finder.find(text)] == names


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Baikan dengan Melani Riskardo, Elza Tersenyum", ["Melani Riskardo"]),
        ("Melani Menangis Lagi di Serang", ["Melani"]),
        ("Gaya Melani Wibowo Bikin Heboh", ["Melani Wibowo"]),
    ],
)
def test_a_title_tells_the_whole_name_and_no_verb_behind_it(finder, title, names):
    found = finder.find(f'{title}\n"Ya," kata Melani.', has_title=True)
    assert [person.name for person in found] == names


def test_a_name_told_whole_is_counted_once(finder):
    (faiza,) = finder.find('"Ya," kata Faiza Zyxwarni kepada kami. Kata Faiza, itu benar.')
    assert len(faiza.mentions) == len(set(faiza.mentions)) == 2


def test_a_title_goes_on_behind_a_name_that_everybody_knows(finder):
    found = finder.find("Wali Kota Sebut BJ Habibie Guru Bangsa\nIa berduka.", has_title=True)
    assert [person.name for person in found] == ["BJ Habibie"]


def test_a_list_of_more_persons_than_are_told_apart_is_read_to_its_end(finder):
    first = [
        "Agus",
        "Budi",
        "Candra",
        "Dedi",
        "Eko",
        "Fajar",
        "Gatot",
        "Hendra",
        "Iwan",
        "Joko",
        "Krisna",
        "Lukman",
        "Mulyadi",
        "Nanang",
        "Oki",
        "Prasetyo",
        "Rahmat",
        "Slamet",
        "Teguh",
        "Wahyu",
        "Yanto",
    ]
    last = [
        "Santoso",
        "Setiawan",
        "Wibowo",
        "Nugroho",
        "Hidayat",
        "Saputra",
        "Kurniawan",
        "Susanto",
        "Prabowo",
        "Hartono",
        "Gunawan",
        "Wijaya",
        "Purnomo",
        "Suryadi",
        "Maulana",
        "Firmansyah",
        "Ramadhan",
        "Hakim",
        "Siregar",
        "Nasution",
    ]
    lines = [f'"Siap," ujar {one} {other}.' for one in first for other in last]
    lines.append('Warga memanggil Emma Jane Chievely Willliam. "Itu saja," kata Emma.')
    assert len(finder.named("\n".join(lines))) == 400
